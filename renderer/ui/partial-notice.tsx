import type { Failure } from "../../shared/contract/failures.ts";
import "./states.css";

/** Parts that could not be read, beside the rest that could: each with its own reason. */
export function PartialNotice({ parts, onRetry }: { parts: readonly { kind: string; error: Failure }[]; onRetry?: () => void }) {
  if (parts.length === 0) return null;
  return (
    <div className="partial" role="alert">
      <strong>Not everything could be read.</strong>
      <ul>
        {parts.map(({ kind, error }) => (
          <li key={kind}>
            <b>{kind}</b>: {error.message} {error.advice ?? ""} <span className="mono">{error.operation}</span>
            {error.requestId ? <span className="mono"> · {error.requestId}</span> : null}
          </li>
        ))}
      </ul>
      {onRetry ? <button type="button" className="plain-button" onClick={onRetry}>Retry</button> : null}
    </div>
  );
}
