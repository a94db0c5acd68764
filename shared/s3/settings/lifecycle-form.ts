import type { LifecycleRule } from "./setting-documents.ts";

/** The usual parts of a rule as they are typed; empty is none. */
export interface RuleForm {
  id: string;
  prefix: string;
  storageClass: string;
  transitionDays: string;
  expirationDays: string;
  noncurrentDays: string;
  newerNoncurrent: string;
  abortDays: string;
}

const text = (value: number | undefined): string => (value === undefined ? "" : String(value));

export function formOfRule(rule: LifecycleRule): RuleForm {
  const [transition] = rule.Transitions ?? [];
  return {
    id: rule.ID ?? "", prefix: rule.Filter?.And?.Prefix ?? rule.Filter?.Prefix ?? rule.Prefix ?? "",
    storageClass: transition?.StorageClass ?? "", transitionDays: text(transition?.Days), expirationDays: text(rule.Expiration?.Days),
    noncurrentDays: text(rule.NoncurrentVersionExpiration?.NoncurrentDays), newerNoncurrent: text(rule.NoncurrentVersionExpiration?.NewerNoncurrentVersions), abortDays: text(rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation),
  };
}

/** The rule with what was typed; its tags, sizes, dates and further transitions stay as they were. */
export function ruleOfForm(form: RuleForm, rule: LifecycleRule): LifecycleRule {
  const { Prefix: _, Transitions = [], Expiration, NoncurrentVersionExpiration: _noncurrent, AbortIncompleteMultipartUpload: _abort, ID: _id, ...others } = rule;
  const [first, ...further] = Transitions;
  const transitions = form.storageClass ? [{ ...(first?.Date && form.transitionDays === "" ? { Date: first.Date } : { Days: Number(form.transitionDays) }), StorageClass: form.storageClass }, ...further] : [];
  const expiration = form.expirationDays === "" ? (Expiration?.Days === undefined ? Expiration : undefined) : { Days: Number(form.expirationDays) };
  return {
    ...others,
    ...(form.id ? { ID: form.id } : {}),
    Filter: rule.Filter?.And ? { And: { ...rule.Filter.And, Prefix: form.prefix } } : rule.Filter && rule.Filter.Prefix === undefined && Object.keys(rule.Filter).length > 0 && form.prefix === "" ? rule.Filter : withPrefix(rule.Filter, form.prefix),
    ...(transitions.length > 0 ? { Transitions: transitions } : {}),
    ...(expiration ? { Expiration: expiration } : {}),
    ...(form.noncurrentDays ? { NoncurrentVersionExpiration: { NoncurrentDays: Number(form.noncurrentDays), ...(form.newerNoncurrent ? { NewerNoncurrentVersions: Number(form.newerNoncurrent) } : {}) } } : {}),
    ...(form.abortDays ? { AbortIncompleteMultipartUpload: { DaysAfterInitiation: Number(form.abortDays) } } : {}),
  };
}

/** A prefix beside another condition stands in `And`. */
function withPrefix(filter: LifecycleRule["Filter"], prefix: string): NonNullable<LifecycleRule["Filter"]> {
  const { Tag, Prefix: _, ...sizes } = filter ?? {};
  if (!Tag && Object.keys(sizes).length === 0) return { Prefix: prefix };
  return { And: { Prefix: prefix, ...(Tag ? { Tags: [Tag] } : {}), ...sizes } };
}

/** Why S3 would refuse the rule; `undefined` where it would not. Source: Amazon S3 API Reference, PutBucketLifecycleConfiguration. */
export function ruleProblem(form: RuleForm, rule: LifecycleRule): string | undefined {
  if (form.id.length > 255) return "A rule's name has at most 255 characters.";
  const numbers: [string, string][] = [["Days until the move", form.transitionDays], ["Days until the deletion", form.expirationDays], ["Days of earlier versions", form.noncurrentDays], ["The count of versions", form.newerNoncurrent], ["Days of unfinished uploads", form.abortDays]];
  const wrong = numbers.find(([name, value]) => value !== "" && !(name === "Days until the move" ? /^\d{1,9}$/ : /^[1-9]\d{0,8}$/).test(value));
  if (wrong) return `${wrong[0]}: a whole number${wrong[0] === "Days until the move" ? "" : " from 1 on"}.`;
  if (form.storageClass && form.transitionDays === "" && !rule.Transitions?.[0]?.Date) return "Say after how many days objects move.";
  if (/^(STANDARD_IA|ONEZONE_IA)$/.test(form.storageClass) && form.transitionDays !== "" && Number(form.transitionDays) < 30) return "S3 moves objects to infrequent access after 30 days at the earliest.";
  if (form.storageClass && form.expirationDays !== "" && form.transitionDays !== "" && Number(form.expirationDays) <= Number(form.transitionDays)) return "Objects are deleted later than they move.";
  if (form.newerNoncurrent !== "" && (form.noncurrentDays === "" || Number(form.newerNoncurrent) > 100)) return "Versions are kept by count only beside days, 100 at most.";
  const hasTags = rule.Filter?.Tag !== undefined || (rule.Filter?.And?.Tags ?? []).length > 0;
  if (hasTags && form.abortDays !== "") return "A rule that goes by tags cannot give up uploads, which have none.";
  const made = ruleOfForm(form, rule);
  if (!made.Transitions && !made.Expiration && !made.NoncurrentVersionExpiration && !made.NoncurrentVersionTransitions && !made.AbortIncompleteMultipartUpload) return "The rule does nothing yet.";
  return undefined;
}
