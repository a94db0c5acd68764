import type { UserPool } from "../../../../shared/contract/cognito.ts";

/** The region's pools, to choose one of. */
export function PoolList({ pools, current, onChoose }: { pools: readonly UserPool[]; current: string | undefined; onChoose(id: string): void }) {
  return (
    <nav className="pool-list" aria-label="User pools">
      <ul>
        {pools.map(({ id, name }) => (
          <li key={id}>
            <button type="button" aria-current={id === current ? "true" : undefined} onClick={() => onChoose(id)}>
              <b>{name}</b>
              <small className="mono">{id}</small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
