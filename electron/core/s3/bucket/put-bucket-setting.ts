import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { sameDocument } from "../../../../shared/s3/settings/same-document.ts";
import { settingRequest } from "../../../../shared/s3/settings/setting-operations.ts";
import { CoreError } from "../../failures.ts";
import type { Buckets } from "../buckets.ts";
import { readDocument } from "./read-setting.ts";
import { sendSetting } from "./setting-commands.ts";

/**
 * S3 knows no conditional change of a setting: it is read again just before, and left alone where it
 * is not what the caller saw. What happens between that reading and the change stays unseen.
 */
export function putBucketSetting(buckets: Buckets): HandlerOf<typeof s3.putBucketSetting> {
  return async ({ bucket, setting, before, document }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const now = await readDocument(client, bucket, setting, signal);
    if (!sameDocument(now, before)) {
      throw new CoreError("conflict", `The ${setting} setting of ${bucket} was changed by somebody else since it was read here. Nothing was changed.`, {
        advice: "See what it is now, then decide again.",
        detail: now === null ? "It is not set now." : JSON.stringify(now, null, 2),
      });
    }
    await sendSetting(client, settingRequest(bucket, setting, document), signal);
    return {};
  };
}
