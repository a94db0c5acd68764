import { useEffect, useState } from "react";
import type { TransferBatch, TransferFailureGroup } from "../../../../shared/contract/transfer-batches.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { displayText } from "../library/display-key.ts";
import type { TransferActions } from "./use-transfer-actions.ts";

/** Why files of a batch failed: each reason once, with a way to try just these again. */
export function FailureGroups({ batch: { id, totals: { failed } }, actions }: { batch: TransferBatch; actions: TransferActions }) {
  const { client } = useConsole();
  const [groups, setGroups] = useState<readonly TransferFailureGroup[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    client.call("transfers.listTransferFailures", { batch: id }, { signal: controller.signal }).then(
      (answer) => setGroups(answer.groups),
      // The rows themselves say why; this is only their sum.
      () => {},
    );
    return () => controller.abort();
  }, [client, id, failed]);
  if (groups.length === 0) return null;
  return (
    <ul className="transfers-failures" aria-label="Failures by reason">
      {groups.map(({ code, awsCode, count, error, keys }) => (
        <li key={`${code} ${awsCode}`}>
          <b>{formatCounted(count, "file")}</b> <span title={keys.map(displayText).join("\n")}>{displayText([error.message, error.advice].filter(Boolean).join(" "))}</span> <code>{awsCode ?? code}</code>
          <button type="button" className="plain-button" onClick={() => actions.retry({ batch: id, failedBy: { code, ...(awsCode ? { awsCode } : {}) } })}>Retry these</button>
        </li>
      ))}
    </ul>
  );
}
