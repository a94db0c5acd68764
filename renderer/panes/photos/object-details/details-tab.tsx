import { useState } from "react";
import type { PhotoLabels } from "../../../../shared/contract/photos.ts";
import type { ObjectDetail } from "../../../../shared/contract/s3.ts";
import { formatBytes, formatCount, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { Facts } from "../../../ui/facts.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import type { LargePhoto } from "../large/large-photo.ts";
import { displayText } from "../library/display-key.ts";
import { RestoreDialog } from "./archive/restore-dialog.tsx";
import { restoreWords } from "./archive/restore-words.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { ObjectAcl } from "./object-acl.tsx";
import { ObjectParts } from "./object-parts.tsx";
import { TagsForm } from "./tags-form.tsx";
import "./object-details.css";

/** While it is being restored; nothing tells when it is there. */
const askAgainMs = 10_000;

/** What and where it is, tags to edit, headers and metadata, class, encryption, who may read it, what it is checked by, and what holds or ends it. */
export function DetailsTab({ bucket, entry, photo, readOnlyReason }: LargePhoto) {
  const detail = useCall("s3.describeObject", { bucket, key: entry.key }, { refetchInterval: ({ state }) => (state.data?.restore?.ongoing ? askAgainMs : false) });
  const [asked, setAsked] = useState<"change" | "restore">();
  if (detail.error) return <FailureAlert compact title="The details cannot be read" failure={detail.error.failure} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <Loading what="the details" rows={6} />;
  const facts = detail.data;
  const isReadOnly = readOnlyReason !== undefined;
  const entries = [{ ...entry, storageClass: facts.archiveStatus ? "INTELLIGENT_TIERING" : facts.storageClass }];
  return (
    <section aria-label="Details">
      <PartialNotice parts={facts.partial.map((error) => ({ kind: error.operation, error }))} onRetry={() => void detail.refetch()} />
      {facts.isArchived && <p className="object-note" data-tone="warn" role="status">{restoreWords(facts)}</p>}
      <div className="object-acts">
        <button type="button" className="act" disabled={isReadOnly || facts.isArchived} title={readOnlyReason ?? (facts.isArchived ? "It is archived: restore it first." : undefined)} onClick={() => setAsked("change")}>Change…</button>
        {facts.isArchived && !facts.restore?.ongoing && <button type="button" className="act" disabled={isReadOnly} title={readOnlyReason} onClick={() => setAsked("restore")}>Restore…</button>}
      </div>
      <Facts narrow items={objectFacts(facts, photo)} />
      <h3>Tags</h3>
      {/* Another object's tags, or what was saved, begin another draft. */}
      {facts.partial.some(({ operation }) => operation === "s3:GetObjectTagging") ? <p className="photos-quiet">They cannot be read.</p>
        : <TagsForm key={JSON.stringify([entry.key, facts.tags])} bucket={bucket} objectKey={entry.key} tags={facts.tags} readOnlyReason={readOnlyReason} />}
      <h3>Headers</h3>
      <Facts narrow items={[
        ["Content type", text(facts.contentType)], ["Cache-Control", text(facts.cacheControl)], ["Disposition", text(facts.contentDisposition)],
        ["Encoding", text(facts.contentEncoding)], ["Language", text(facts.contentLanguage)], ["Expires", text(facts.expires)], ["Redirect", text(facts.websiteRedirectLocation)],
      ]} />
      <h3>Metadata</h3>
      <Facts narrow items={Object.entries(facts.metadata).map(([name, value]) => [displayText(name), text(value)] as const)} />
      {Object.keys(facts.metadata).length === 0 && <p className="photos-quiet">None{facts.missingMetadata ? ` that headers can carry; ${facts.missingMetadata} cannot be shown` : ""}.</p>}
      <h3>Storage</h3>
      <Facts narrow items={storageFacts(facts)} />
      <h3>Checksums</h3>
      <Facts narrow items={Object.entries(facts.checksums).map(([name, value]) => [name, <span className="mono">{value}</span>] as const)} />
      <p className="photos-quiet">{checksumWords(facts)}</p>
      {facts.partCount !== undefined && <ObjectParts bucket={bucket} objectKey={entry.key} count={facts.partCount} hasChecksums={facts.checksumType === "COMPOSITE"} />}
      <h3>Who may read it by its ACL</h3>
      <ObjectAcl bucket={bucket} objectKey={entry.key} />
      {asked === "change" && <ChangeDialog bucket={bucket} entries={entries} detail={facts} onClose={() => setAsked(undefined)} />}
      {asked === "restore" && <RestoreDialog bucket={bucket} entries={entries} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

const text = (value: string | undefined) => (value === undefined ? undefined : <bdi>{displayText(value)}</bdi>);

function objectFacts(facts: ObjectDetail, photo: PhotoLabels | undefined) {
  return [
    ["Key", <span className="mono"><bdi>{displayText(facts.key)}</bdi></span>],
    ["Size", `${formatBytes(facts.sizeBytes)}${facts.sizeBytes >= 1024 ? ` (${formatCount(facts.sizeBytes)} bytes)` : ""}`],
    ["Pixels", photo?.widthPx && photo.heightPx ? `${formatCount(photo.widthPx)} × ${formatCount(photo.heightPx)}` : undefined],
    ["Last modified", facts.lastModified && <>{formatDateTime(facts.lastModified)} <small>{formatUtc(facts.lastModified)}</small></>],
    ["Version", <span className="mono">{facts.versionId ?? "null (not versioned)"}</span>],
    ["ETag", facts.etag && <span className="mono">{facts.etag}</span>],
  ] as const;
}

function storageFacts(facts: ObjectDetail) {
  const { lock, restore, expiration } = facts;
  return [
    ["Class", facts.storageClass + (facts.archiveStatus ? `, ${facts.archiveStatus}` : "")],
    ["Restored", restore && !restore.ongoing ? `until ${restore.until ? formatDateTime(restore.until) : "an unknown time"}` : undefined],
    ["Encryption", facts.encryption],
    ["KMS key", facts.kmsKeyId && <span className="mono">{displayText(facts.kmsKeyId)}</span>],
    ["Bucket key", facts.bucketKeyEnabled === undefined ? undefined : facts.bucketKeyEnabled ? "used" : "not used"],
    ["Object lock", lock?.mode && `${lock.mode}${lock.retainUntil ? ` until ${formatDateTime(lock.retainUntil)}` : ""}`],
    ["Legal hold", lock?.legalHold ? "on: it cannot be deleted" : undefined],
    ["Replication", facts.replicationStatus],
    ["Expires", expiration && `${expiration.at ? formatDateTime(expiration.at) : "soon"}${expiration.ruleId ? `, by the lifecycle rule ${displayText(expiration.ruleId)}` : ""}`],
  ] as const;
}

function checksumWords({ checksums, checksumType, partCount }: ObjectDetail): string {
  if (Object.keys(checksums).length === 0) return "S3 keeps none of it.";
  if (checksumType === "COMPOSITE") return `Of its ${partCount === undefined ? "parts" : `${formatCount(partCount)} parts`}' checksums: no download can be compared with it.`;
  return "Of the whole object: a download can be compared with it.";
}
