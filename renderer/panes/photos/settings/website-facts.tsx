import type { SettingDocuments } from "../../../../shared/s3/settings/setting-documents.ts";
import { settingWords } from "../../../../shared/s3/settings/setting-words.ts";
import { websiteEndpoint } from "../../../../shared/s3/settings/website-endpoint.ts";
import { checkPolicy } from "../../../../shared/s3/policy/check-policy.ts";
import { describeExposure } from "../../../../shared/s3/policy/exposure.ts";
import { useExposure } from "../public-access/use-exposure.ts";
import { displayText } from "../library/display-key.ts";
import type { BucketSettings } from "./use-settings.ts";

/** What is served, where, and what must hold for anybody to see it. */
export function WebsiteFacts({ bucket, document, settings }: { bucket: string; document: SettingDocuments["website"]; settings: BucketSettings }) {
  const policy = settings.document("policy");
  const { restricts } = useExposure(bucket, settings);
  const isOpen = policy ? describeExposure(checkPolicy(policy.Policy, { bucket }).statements, { bucket }).some(({ audience, may, stoppedBy }) => audience === "public" && !stoppedBy && may.includes("read objects")) : false;
  const needs = [
    ...(policy === undefined ? ["whether its policy lets anyone read is not known"] : isOpen ? [] : ["its policy lets anyone read objects, which it does not now"]),
    ...("because" in restricts ? [`no block stops that, which is not known, because ${restricts.because}`] : restricts.isOn ? [`${restricts.by} no longer restricts public policies, which it does now`] : []),
  ];
  return (
    <>
      <ul>{settingWords("website", document as never).map((line) => <li key={line}><bdi>{displayText(line)}</bdi></li>)}</ul>
      {settings.region ? <p className="mono">{websiteEndpoint(bucket, settings.region)}</p> : null}
      <p className="setting-quiet">{document.RedirectAllRequestsTo ? "A redirect is answered to anyone." : needs.length > 0 ? `Anyone sees it once ${needs.join("; and ")}.` : "Its policy lets anyone read, and no public access block stops that."}</p>
    </>
  );
}
