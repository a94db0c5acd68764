import type { SettingDocuments } from "../../../../../shared/s3/settings/setting-documents.ts";
import { indented } from "../../../../../shared/s3/settings/setting-words.ts";
import { displayText } from "../../library/display-key.ts";
import type { BucketSettings } from "../use-settings.ts";
import { ExposureList } from "./exposure-list.tsx";
import { usePolicyFacts } from "./use-policy-facts.ts";

/** Whom the policy that is there lets in, and S3's own word on it. */
export function PolicySummary({ bucket, document, settings }: { bucket: string; document: SettingDocuments["policy"]; settings: BucketSettings }) {
  const { exposures, isPublic, isUnsure } = usePolicyFacts(bucket, document.Policy, settings);
  const status = settings.rows.get("policyStatus");
  const theirs = status?.state === "set" ? status.document?.["IsPublic"] === true : undefined;
  return (
    <>
      <ExposureList exposures={exposures} isUnsure={isUnsure} />
      <p className="setting-quiet">
        {theirs === undefined ? "S3's own word on whether it is public is not known." : theirs ? "S3 calls it public." : "S3 does not call it public."}
        {theirs !== undefined && theirs !== isPublic ? " Skydeck reads it otherwise: S3's word counts." : ""}
      </p>
      <details><summary>The policy as JSON</summary><pre className="policy-json">{displayText(indented(document.Policy))}</pre></details>
    </>
  );
}
