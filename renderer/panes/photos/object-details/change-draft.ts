import type { ObjectDetail } from "../../../../shared/contract/s3.ts";
import type { ObjectChange } from "../../../../shared/contract/s3-objects.ts";
import { displayText } from "../library/display-key.ts";

/** As it is written in the form. */
export interface ChangeDraft {
  contentType: string;
  cacheControl: string;
  contentDisposition: string;
  contentLanguage: string;
  /** Lines of `name: value`. */
  metadata: string;
  storageClass: string;
  encryption: string;
  kmsKeyId: string;
}

export function draftFrom(detail: ObjectDetail | undefined): ChangeDraft {
  return {
    contentType: detail?.contentType ?? "", cacheControl: detail?.cacheControl ?? "", contentDisposition: detail?.contentDisposition ?? "", contentLanguage: detail?.contentLanguage ?? "",
    metadata: Object.entries(detail?.metadata ?? {}).map(([name, value]) => `${name}: ${value}`).join("\n"), storageClass: "", encryption: "", kmsKeyId: "",
  };
}

const metadataName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const longestMetadataBytes = 2048;

/** What the form asks for against what is there; of many objects nothing is known, and what is empty stays. */
export function changeOf(draft: ChangeDraft, detail: ObjectDetail | undefined): { change: ObjectChange; problem: string | undefined } {
  const change: ObjectChange = {};
  const before = draftFrom(detail);
  if (draft.contentType !== before.contentType && draft.contentType !== "") change.contentType = draft.contentType;
  for (const name of ["cacheControl", "contentDisposition", "contentLanguage"] as const) if (draft[name] !== before[name]) change[name] = draft[name] === "" ? null : draft[name];
  const { metadata, problem } = readMetadata(draft.metadata);
  if (draft.metadata !== before.metadata) {
    const had = detail?.metadata ?? {};
    const set = Object.fromEntries(Object.entries(metadata).filter(([name, value]) => had[name] !== value));
    const remove = Object.keys(had).filter((name) => !Object.hasOwn(metadata, name));
    if (Object.keys(set).length > 0) change.setMetadata = set;
    if (remove.length > 0) change.removeMetadata = remove;
  }
  if (draft.storageClass !== "" && draft.storageClass !== detail?.storageClass) change.storageClass = draft.storageClass;
  if (draft.encryption === "AES256") change.encryption = { algorithm: "AES256" };
  if (draft.encryption === "aws:kms") change.encryption = { algorithm: "aws:kms", ...(draft.kmsKeyId ? { kmsKeyId: draft.kmsKeyId } : {}) };
  return { change, problem: problem ?? (detail && draft.contentType === "" && before.contentType !== "" ? "S3 gives every object a content type." : undefined) };
}

function readMetadata(text: string): { metadata: Record<string, string>; problem: string | undefined } {
  const metadata: Record<string, string> = {};
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon < 1 || !metadataName.test(name)) return { metadata, problem: `“${displayText(line)}” is not name: value; a name has letters, digits and hyphens.` };
    metadata[name] = line.slice(colon + 1).trim();
  }
  const bytes = new TextEncoder().encode(Object.entries(metadata).flat().join("")).length;
  return { metadata, problem: bytes > longestMetadataBytes ? `S3 takes 2 KB of metadata; this has ${bytes.toLocaleString()} bytes.` : undefined };
}

/** What will be different, a line each. */
export function changeWords(change: ObjectChange): string[] {
  const header = (name: string, value: string | null | undefined) => (value === undefined ? [] : [value === null ? `${name} is removed` : `${name} becomes ${displayText(value)}`]);
  return [
    ...header("Content type", change.contentType), ...header("Cache-Control", change.cacheControl), ...header("Content-Disposition", change.contentDisposition), ...header("Content-Language", change.contentLanguage),
    ...Object.entries(change.setMetadata ?? {}).map(([name, value]) => `Metadata ${displayText(name)} = ${displayText(value)}`),
    ...(change.removeMetadata ?? []).map((name) => `Metadata ${displayText(name)} is removed`),
    ...header("Storage class", change.storageClass),
    ...(change.encryption ? [`Encryption becomes ${change.encryption.algorithm}${"kmsKeyId" in change.encryption && change.encryption.kmsKeyId ? ` with ${displayText(change.encryption.kmsKeyId)}` : ""}`] : []),
  ];
}
