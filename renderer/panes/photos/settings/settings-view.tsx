import type { SettingName } from "../../../../shared/s3/settings/setting-operations.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import type { SectionProps } from "../bucket/section.ts";
import { ExposureCard } from "../public-access/exposure-card.tsx";
import { RemoveBucket } from "../removal/remove-bucket.tsx";
import { AgreementCard, PayOffer } from "../special/agreement.tsx";
import { PolicySummary } from "./policy/policy-summary.tsx";
import { SettingCard } from "./setting-card.tsx";
import { useSettings } from "./use-settings.ts";
import { WebsiteFacts } from "./website-facts.tsx";
import "./settings.css";

const groups: readonly (readonly [title: string, settings: readonly SettingName[]])[] = [
  ["Who gets in", ["publicAccessBlock", "policy", "ownership", "acl"]],
  ["Keeping objects", ["versioning", "encryption", "lifecycle", "objectLock", "replication"]],
  ["Web", ["website", "cors"]],
  ["Telling and counting", ["notification", "logging", "tagging", "requestPayment", "accelerate"]],
];

/** Everything that is set at a bucket, read at once; each part fails, or is not set, by itself. */
export function SettingsView({ bucket, navigation, readOnlyReason }: SectionProps) {
  const { query, settings } = useSettings(bucket);
  if (query.error && settings.rows.size === 0) {
    return (
      <>
        <FailureAlert title={`The settings of ${bucket} cannot be read`} failure={query.error.failure} onRetry={() => void query.refetch()} />
        {query.error.failure.code === "access-denied" ? <PayOffer bucket={bucket} /> : null}
      </>
    );
  }
  if (settings.rows.size === 0) return <Loading what="settings" />;
  const policy = settings.document("policy");
  const website = settings.document("website");
  const failed = [...settings.rows.values()].filter(({ state }) => state === "failed").length;
  return (
    <div className="settings">
      <div className="settings-head">
        <p className="setting-quiet">
          {settings.region ? <>In <b>{settings.region}</b>. </> : null}
          {failed > 0 ? `${failed} of ${settings.rows.size} settings cannot be read; the others are shown.` : ""}
        </p>
        <button type="button" className="act" disabled={query.isFetching} onClick={() => void query.refetch()}>Read again</button>
      </div>
      {groups.map(([title, names]) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {title === "Who gets in" ? <ExposureCard bucket={bucket} settings={settings} /> : null}
          {names.map((setting) => (
            <SettingCard key={setting} bucket={bucket} setting={setting} settings={settings} isReading={query.isFetching} readOnlyReason={readOnlyReason}>
              {setting === "policy" && policy ? <PolicySummary bucket={bucket} document={policy} settings={settings} /> : setting === "website" && website ? <WebsiteFacts bucket={bucket} document={website} settings={settings} /> : undefined}
            </SettingCard>
          ))}
        </section>
      ))}
      <section aria-label="The bucket">
        <h2>The bucket</h2>
        <AgreementCard bucket={bucket} />
        <RemoveBucket bucket={bucket} readOnlyReason={readOnlyReason} onDeleted={navigation.toBuckets} />
      </section>
    </div>
  );
}
