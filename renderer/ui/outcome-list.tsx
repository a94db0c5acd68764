import type { Failure } from "../../shared/contract/failures.ts";
import { Status } from "./status.tsx";
import "./states.css";

/** What became of one thing of many. */
export interface Outcome {
  id: string;
  name: string;
  ok: boolean;
  /** In words, when it went well. */
  words?: string | undefined;
  error?: Failure | undefined;
}

/** Each thing's own outcome, those that failed first: a bulk action never hides one failure behind the others. */
export function OutcomeList({ title, outcomes }: { title: string; outcomes: readonly Outcome[] }) {
  const sorted = [...outcomes].sort((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <section aria-label={title}>
      <p><b>{title}</b></p>
      <ul className="outcomes">
        {sorted.map(({ id, name, ok, words, error }) => (
          <li key={id}>
            <span><b>{name}</b>{name === id ? null : <small className="mono">{id}</small>}</span>
            {ok ? (
              <Status tone="ok">{words ?? "Done"}</Status>
            ) : (
              <span>
                <Status tone="bad">{error?.awsCode ?? error?.code ?? "failed"}</Status>
                <small>{error?.message} {error?.advice} {error?.requestId ? `Request ${error.requestId}.` : ""}</small>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
