import { useMemo } from "react";
import type { BucketSetting } from "../../../../shared/contract/s3-bucket.ts";
import { bucketExposure } from "../../../../shared/s3/exposure/bucket-exposure.ts";
import { readSources } from "../../../../shared/s3/exposure/read-sources.ts";
import type { SettingDocument, SettingName } from "../../../../shared/s3/settings/setting-operations.ts";
import type { BucketSettings } from "../settings/use-settings.ts";
import { ExposureWords } from "./exposure-card.tsx";
import { useAccountBlock } from "./use-account-block.ts";

const deciding: ReadonlySet<SettingName> = new Set(["policy", "ownership", "publicAccessBlock"]);

interface ExposureAfterProps {
  bucket: string;
  setting: SettingName;
  /** null takes the setting away. */
  document: SettingDocument | null;
  settings: BucketSettings;
}

/** Before a setting is saved that decides whether the public gets in: whether it will. */
export function ExposureAfter({ bucket, setting, document, settings: { rows } }: ExposureAfterProps) {
  const { known } = useAccountBlock();
  const exposure = useMemo(() => bucketExposure(readSources(bucket, changed(rows, setting, document), known)), [bucket, rows, setting, document, known]);
  if (!deciding.has(setting)) return null;
  return <section className="exposure-after" aria-label="Public access after it"><h4>Public access after it</h4><ExposureWords exposure={exposure} /></section>;
}

function changed(rows: BucketSettings["rows"], setting: SettingName, document: SettingDocument | null): BucketSettings["rows"] {
  const after = new Map<SettingName, BucketSetting>(rows).set(setting, document === null ? { setting, state: "not-set" } : { setting, state: "set", document });
  // S3's word is on the policy that is there.
  if (setting === "policy") after.delete("policyStatus");
  return after;
}
