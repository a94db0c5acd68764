import { PutObjectCommand, type S3ServiceException } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { CoreError } from "../failures.ts";
import type { S3Parts } from "./parts.ts";

/** The empty object `<prefix>/`; one that is already there, with content perhaps, is left alone. */
export function createFolder({ buckets, announce }: S3Parts): HandlerOf<typeof s3.createFolder> {
  return async ({ bucket, prefix }, { context, signal }) => {
    const key = prefix.endsWith("/") ? prefix : `${prefix}/`;
    const { client } = await buckets.clientFor(context, bucket, signal);
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: "", ContentLength: 0, ContentType: "application/x-directory", IfNoneMatch: "*" });
    await client.send(command, { abortSignal: signal }).catch((error: S3ServiceException) => {
      // The request whose answer was lost has made it.
      if (error.name === "PreconditionFailed" && (error.$metadata.attempts ?? 1) > 1) return;
      if (error.name === "PreconditionFailed") throw new CoreError("conflict", `The folder ${key} is already there.`, { cause: error });
      throw error;
    });
    announce(context, bucket, [key]);
    return {};
  };
}
