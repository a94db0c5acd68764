import type { ObjectVersion } from "../../../../../shared/contract/s3-objects.ts";

/** A version of what was found, from its row. */
interface ListedVersion extends Partial<Omit<ObjectVersion, "key" | "sizeBytes">> {
  key: string;
  sizeBytes: number;
}

/** Servers that keep no versions name none: what they list is the current one. */
export function toVersion({ versionId = "null", isLatest = true, isDeleteMarker = false, ...listed }: ListedVersion): ObjectVersion {
  return { ...listed, versionId, isLatest, isDeleteMarker };
}

export const versionName = ({ key, versionId }: ObjectVersion): string => `${versionId}/${key}`;

/** Without one that was deleted; the newest of its key that is left is the current one then. Versions of a key stand newest first. */
export function afterDeletion(versions: readonly ObjectVersion[], gone: ObjectVersion): ObjectVersion[] {
  const left = versions.filter((version) => versionName(version) !== versionName(gone));
  const next = gone.isLatest ? left.findIndex(({ key }) => key === gone.key) : -1;
  return left.map((version, at) => (at === next ? { ...version, isLatest: true } : version));
}

/** With the copy that restoring made, before the others of its key. A bucket that keeps no new versions replaces the one named `null`. */
export function afterRestoring(versions: readonly ObjectVersion[], restored: ObjectVersion, made: { versionId?: string | undefined; etag?: string | undefined }, now: string): ObjectVersion[] {
  const copy: ObjectVersion = { ...restored, versionId: made.versionId ?? "null", etag: made.etag ?? restored.etag, isLatest: true, lastModified: now };
  const others = versions.filter((version) => versionName(version) !== versionName(copy)).map((version) => (version.key === copy.key ? { ...version, isLatest: false } : version));
  const first = others.findIndex(({ key }) => key === copy.key);
  return first < 0 ? [...others, copy] : others.toSpliced(first, 0, copy);
}
