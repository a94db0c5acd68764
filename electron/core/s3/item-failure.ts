import type { _Error as S3Error } from "@aws-sdk/client-s3";
import type { Failure } from "../../../shared/contract/failures.ts";
import { toFailure } from "../failures.ts";

/** A key's error stands in an answer whose own status is 200; its code alone says whether it is worth a retry. */
export function itemFailure({ Code = "Error", Message }: S3Error, requestId: string | undefined): Failure {
  const isTheirs = Code === "InternalError" || Code === "ServiceUnavailable";
  const answered = { name: Code, $fault: isTheirs ? "server" : "client", $metadata: { httpStatusCode: isTheirs ? 500 : 200, requestId } };
  const error = Object.assign(new Error(Message ?? Code), answered);
  return toFailure(error, "s3:DeleteObject");
}
