import type { LifecycleRule } from "./setting-documents.ts";

const classes: Readonly<Record<string, string>> = {
  GLACIER: "Glacier Flexible Retrieval", GLACIER_IR: "Glacier Instant Retrieval", DEEP_ARCHIVE: "Glacier Deep Archive", STANDARD_IA: "Standard-IA", ONEZONE_IA: "One Zone-IA", INTELLIGENT_TIERING: "Intelligent-Tiering",
};

/** The storage classes that objects can move to, as a person calls them. */
export const storageClassName = (name: string | undefined): string => classes[name ?? ""] ?? name ?? "another class";
export const transitionClasses: readonly string[] = Object.keys(classes);

/** A rule as a sentence: `Objects under logs/ move to Standard-IA after 30 days and are deleted after 365 days.` */
export function lifecycleWords(rule: LifecycleRule): string {
  const { Expiration, Transitions = [], NoncurrentVersionTransitions = [], NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  const subject = scopeWords(rule);
  const current = [
    ...Transitions.map(({ Days, Date: date, StorageClass }) => `move to ${storageClassName(StorageClass)} ${when(Days, date)}`),
    ...(Expiration && (Expiration.Days !== undefined || Expiration.Date) ? [`are deleted ${when(Expiration.Days, Expiration.Date)}`] : []),
  ];
  const replaced = [
    ...NoncurrentVersionTransitions.map((each) => `move to ${storageClassName(each.StorageClass)} ${days(each.NoncurrentDays)} after being replaced${kept(each.NewerNoncurrentVersions)}`),
    ...(NoncurrentVersionExpiration ? [`are deleted ${days(NoncurrentVersionExpiration.NoncurrentDays)} after being replaced${kept(NoncurrentVersionExpiration.NewerNoncurrentVersions)}`] : []),
  ];
  const sentences = [
    ...(current.length > 0 ? [`${subject} ${andList(current)}.`] : []),
    ...(replaced.length > 0 ? [`${current.length > 0 ? "Their earlier versions" : `Earlier versions of ${lower(subject)}`} ${andList(replaced)}.`] : []),
    ...(Expiration?.ExpiredObjectDeleteMarker ? [`Delete markers with nothing under them are removed${current.length + replaced.length > 0 ? "" : `, of ${lower(subject)}`}.`] : []),
    ...(AbortIncompleteMultipartUpload ? [`Unfinished uploads${current.length + replaced.length > 0 ? "" : ` of ${lower(subject)}`} are given up after ${days(AbortIncompleteMultipartUpload.DaysAfterInitiation)}.`] : []),
  ];
  const all = sentences.length > 0 ? sentences.join(" ") : `${subject}: nothing is done.`;
  return rule.Status === "Enabled" ? all : `Switched off: ${all}`;
}

function scopeWords({ Prefix, Filter }: LifecycleRule): string {
  const { Prefix: prefix = Prefix ?? "", ObjectSizeGreaterThan: over, ObjectSizeLessThan: under } = { ...Filter, ...Filter?.And };
  const tags = [...(Filter?.Tag ? [Filter.Tag] : []), ...(Filter?.And?.Tags ?? [])].map(({ Key = "", Value = "" }) => `${Key}=${Value}`);
  const parts = [
    prefix === "" ? (tags.length > 0 || over !== undefined || under !== undefined ? "Objects" : "All objects") : `Objects under ${prefix}`,
    ...(tags.length > 0 ? [`tagged ${andList(tags)}`] : []),
    ...(over === undefined ? [] : [`larger than ${bytes(over)}`]),
    ...(under === undefined ? [] : [`smaller than ${bytes(under)}`]),
  ];
  return parts.join(" ");
}

const days = (count: number | undefined): string => (count === 1 ? "1 day" : `${count ?? 0} days`);
const when = (count: number | undefined, date: string | undefined): string => (date === undefined ? `after ${days(count)}` : `on ${date.slice(0, 10)}`);
const kept = (count: number | undefined): string => (count ? `, but for the newest ${count}` : "");
const lower = (subject: string): string => subject[0]!.toLowerCase() + subject.slice(1);

function bytes(count: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
  let at = 0;
  let value = count;
  while (value >= 1024 && at < units.length - 1) [value, at] = [value / 1024, at + 1];
  return `${Number(value.toFixed(1))} ${units[at]}`;
}

export function andList(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
