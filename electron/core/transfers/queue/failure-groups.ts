import type { Failure, FailureCode } from "../../../../shared/contract/failures.ts";
import type { TransferFailureGroup } from "../../../../shared/contract/transfer-batches.ts";
import type { QueueDatabase } from "./queue-database.ts";

const mostGroups = 100;
const keysNamed = 5;

/** Why transfers on the list, or those of a batch, failed: the most frequent reason first. */
export function failureGroups(database: QueueDatabase, batch?: number): TransferFailureGroup[] {
  const [ofBatch, values] = batch === undefined ? ["", []] : ["AND batch_id = ?", [batch]];
  // With `min(id)`, SQLite answers the error of the first.
  const groups = database.prepare(`SELECT error ->> 'code' AS code, error ->> 'awsCode' AS awsCode, count(*) AS count, error, min(id) FROM transfers
    WHERE cleared = 0 AND state = 'failed' AND error IS NOT NULL ${ofBatch} GROUP BY code, awsCode ORDER BY count DESC LIMIT ${mostGroups}`);
  const keys = database.prepare(`SELECT key FROM transfers
    WHERE cleared = 0 AND state = 'failed' AND error ->> 'code' = ? AND error ->> 'awsCode' IS ? ${ofBatch} ORDER BY id LIMIT ${keysNamed}`);
  return groups.all(...values).map(({ code, awsCode, count, error }) => ({
    code: code as FailureCode, ...(awsCode === null ? {} : { awsCode: awsCode as string }), count: count as number, error: JSON.parse(error as string) as Failure,
    keys: keys.all(code!, awsCode!, ...values).map(({ key }) => key as string),
  }));
}
