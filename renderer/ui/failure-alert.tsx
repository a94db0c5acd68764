import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import type { Failure } from "../../shared/contract/failures.ts";
import "./states.css";

/**
 * What failed, why, and what to do; never mistaken for an empty list. `title` says what the person
 * wanted (`Instances cannot be listed`); the operation is the failure's own.
 */
export function FailureAlert({ failure, title, onRetry, compact = false }: { failure: Failure; title?: string; onRetry?: () => void; compact?: boolean }) {
  return (
    <div className="failure" data-compact={compact} role="alert">
      <Alert
        type={failure.code === "cancelled" || failure.code === "throttled" ? "warning" : "error"}
        header={title ?? `${failure.operation} failed`}
        action={onRetry ? <Button onClick={onRetry}>Retry</Button> : undefined}
      >
        <p>{failure.message}</p>
        {failure.advice && failure.advice !== failure.message ? <p>{failure.advice}</p> : null}
        {failure.detail ? <pre className="failure-detail">{failure.detail}</pre> : null}
        <p className="failure-facts">
          <span className="mono">{failure.operation}</span>
          {failure.awsCode ? <span className="mono">{failure.awsCode}</span> : null}
          {failure.requestId ? <span>request <span className="mono">{failure.requestId}</span></span> : null}
        </p>
      </Alert>
    </div>
  );
}
