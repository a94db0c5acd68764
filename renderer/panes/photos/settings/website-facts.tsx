import type { SettingDocuments } from "../../../../shared/s3/settings/setting-documents.ts";
import { settingWords } from "../../../../shared/s3/settings/setting-words.ts";
import { websiteEndpoint } from "../../../../shared/s3/settings/website-endpoint.ts";
import { checkPolicy } from "../../../../shared/s3/policy/check-policy.ts";
import { describeExposure } from "../../../../shared/s3/policy/exposure.ts";
import { displayText } from "../library/display-key.ts";
import type { BucketSettings } from "./use-settings.ts";

/** What is served, where, and what must hold for anybody to see it. */
export function WebsiteFacts({ bucket, document, settings }: { bucket: string; document: SettingDocuments["website"]; settings: BucketSettings }) {
  const policy = settings.document("policy");
  const block = settings.document("publicAccessBlock");
  const isOpen = policy ? describeExposure(checkPolicy(policy.Policy, { bucket }).statements, { bucket }).some(({ audience, may, stoppedBy }) => audience === "public" && !stoppedBy && may.includes("read objects")) : false;
  const needs = [
    ...(policy === undefined ? ["whether its policy lets anyone read is not known"] : isOpen ? [] : ["its policy lets anyone read objects, which it does not now"]),
    ...(block === undefined ? ["whether a block stops that is not known"] : block?.RestrictPublicBuckets || block?.BlockPublicPolicy ? ["its public access block lets public policies through, which it does not now"] : []),
  ];
  return (
    <>
      <ul>{settingWords("website", document as never).map((line) => <li key={line}><bdi>{displayText(line)}</bdi></li>)}</ul>
      {settings.region ? <p className="mono">{websiteEndpoint(bucket, settings.region)}</p> : null}
      <p className="setting-quiet">{document.RedirectAllRequestsTo ? "A redirect is answered to anyone." : needs.length > 0 ? `Anyone sees it once ${needs.join("; and ")}.` : "Its policy lets anyone read, and its own block does not stop that."}</p>
    </>
  );
}
