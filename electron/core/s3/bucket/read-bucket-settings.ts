import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { settingNames } from "../../../../shared/s3/settings/setting-operations.ts";
import type { Buckets } from "../buckets.ts";
import { eachLimited } from "../../each-limited.ts";
import { readSetting } from "./read-setting.ts";

/** A screen's worth of requests; more at once only wait for each other. */
const atOnce = 8;

/** Each part goes out as it comes. A bucket that is not there fails the whole; a part that is denied fails itself. */
export function readBucketSettings(buckets: Buckets): HandlerOf<typeof s3.readBucketSettings> {
  return async ({ bucket, settings = settingNames }, { context, emit, signal }) => {
    const { client, region } = await buckets.clientFor(context, bucket, signal);
    await eachLimited(atOnce, settings, async (setting) => emit([await readSetting(client, bucket, setting, signal)]));
    return { region };
  };
}
