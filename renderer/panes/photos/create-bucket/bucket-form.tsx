import { useState } from "react";
import { useCall } from "../../../lib/use-call.ts";
import { givenTags, tagsProblem, TagRows, type TagRow } from "../settings/editors/tag-rows.tsx";
import "../settings/settings.css";

/** What a bucket shall be from its start, as it is chosen. */
export interface BucketChoice {
  region: string;
  versioning: boolean;
  objectLock: boolean;
  encryption: "AES256" | "aws:kms";
  keyId: string;
  ownership: "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";
  isBlocked: boolean;
  tags: TagRow[];
}

/** S3's own defaults. */
export const defaultChoice = (region: string): BucketChoice => ({ region, versioning: false, objectLock: false, encryption: "AES256", keyId: "", ownership: "BucketOwnerEnforced", isBlocked: true, tags: [{ Key: "", Value: "" }] });

export const choiceProblem = ({ tags }: BucketChoice): string | undefined => tagsProblem(givenTags(tags));

/** The call's members of a choice; what is S3's own default is left to S3. */
export function membersOfChoice(choice: BucketChoice, contextRegion: string) {
  const given = givenTags(choice.tags);
  return {
    ...(choice.region === contextRegion ? {} : { region: choice.region }),
    ...(choice.versioning || choice.objectLock ? { versioning: true } : {}),
    ...(choice.objectLock ? { objectLock: true } : {}),
    ...(choice.encryption === "aws:kms" ? { encryption: { algorithm: "aws:kms" as const, ...(choice.keyId ? { keyId: choice.keyId } : {}), bucketKey: true } } : {}),
    ...(choice.ownership === "BucketOwnerEnforced" ? {} : { objectOwnership: choice.ownership }),
    ...(choice.isBlocked ? {} : { publicAccessBlock: { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false } }),
    ...(given.length > 0 ? { tags: Object.fromEntries(given.map(({ Key, Value }) => [Key, Value])) } : {}),
  };
}

export function BucketForm({ choice, onChange }: { choice: BucketChoice; onChange(choice: BucketChoice): void }) {
  const regions = useCall("sessions.listRegions", {}, { staleTime: 600_000 }).data?.regions ?? [];
  const names = [...new Set([choice.region, ...regions.filter(({ optedIn }) => optedIn).map(({ name }) => name)])];
  const [isMore, setMore] = useState(false);
  const set = (more: Partial<BucketChoice>) => onChange({ ...choice, ...more });
  return (
    <div className="setting-form">
      <label>Region <select value={choice.region} onChange={(event) => set({ region: event.target.value })}>{names.map((name) => <option key={name}>{name}</option>)}</select></label>
      <label className="setting-choice"><input type="checkbox" checked={choice.isBlocked} onChange={(event) => set({ isBlocked: event.target.checked })} /> Block all public access</label>
      {choice.isBlocked ? null : <p className="setting-problem">A policy or an ACL can make this bucket public.</p>}
      <label className="setting-choice"><input type="checkbox" checked={choice.versioning || choice.objectLock} disabled={choice.objectLock} onChange={(event) => set({ versioning: event.target.checked })} /> Versioning: keep what is replaced and deleted</label>
      <details onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>More</summary>
        {isMore ? <MoreChoices choice={choice} set={set} /> : null}
      </details>
      {choiceProblem(choice) ? <p className="setting-problem" role="status">{choiceProblem(choice)}</p> : null}
    </div>
  );
}

function MoreChoices({ choice, set }: { choice: BucketChoice; set(more: Partial<BucketChoice>): void }) {
  return (
    <>
      <label className="setting-choice"><input type="checkbox" checked={choice.objectLock} onChange={(event) => set({ objectLock: event.target.checked })} /> Object lock: for good, and with versioning</label>
      <label>Default encryption <select value={choice.encryption} onChange={(event) => set({ encryption: event.target.value as "AES256" })}><option value="AES256">SSE-S3</option><option value="aws:kms">SSE-KMS</option></select></label>
      {choice.encryption === "aws:kms" ? <label>KMS key <input value={choice.keyId} placeholder="aws/s3, AWS's own" spellCheck={false} onChange={(event) => set({ keyId: event.target.value.trim() })} /></label> : null}
      <label>Objects belong to <select value={choice.ownership} onChange={(event) => set({ ownership: event.target.value as "ObjectWriter" })}><option value="BucketOwnerEnforced">the bucket's owner; ACLs are off</option><option value="BucketOwnerPreferred">the bucket's owner where the writer agrees</option><option value="ObjectWriter">who wrote them</option></select></label>
      <fieldset><legend>Tags</legend><TagRows rows={choice.tags} onChange={(tags) => set({ tags })} /></fieldset>
    </>
  );
}
