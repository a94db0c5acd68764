import { useMemo } from "react";
import type { BucketSetting } from "../../../../shared/contract/s3-bucket.ts";
import type { SettingDocuments } from "../../../../shared/s3/settings/setting-documents.ts";
import type { SettingName } from "../../../../shared/s3/settings/setting-operations.ts";
import { useCall } from "../../../lib/use-call.ts";

export interface BucketSettings {
  rows: ReadonlyMap<SettingName, BucketSetting>;
  region: string | undefined;
  /** The document; null where it is not set, undefined where it is not known (yet). */
  document<Name extends SettingName>(setting: Name): SettingDocuments[Name] | null | undefined;
}

/** A bucket's settings as they come in; a part that failed stands beside the others. */
export function useSettings(bucket: string) {
  const query = useCall("s3.readBucketSettings", { bucket });
  const settings = useMemo((): BucketSettings => {
    const rows = new Map((query.data?.rows ?? []).map((row) => [row.setting, row]));
    return {
      rows,
      region: query.data?.region,
      document: (setting) => {
        const row = rows.get(setting);
        if (row?.state === "set") return row.document as never;
        return row?.state === "not-set" ? null : undefined;
      },
    };
  }, [query.data]);
  return { query, settings };
}
