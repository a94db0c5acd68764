import type { NotificationDocument, NotificationTarget } from "./setting-documents.ts";

const lists = { sqs: ["QueueConfigurations", "QueueArn"], sns: ["TopicConfigurations", "TopicArn"], lambda: ["LambdaFunctionConfigurations", "LambdaFunctionArn"] } as const;
type ListName = (typeof lists)[keyof typeof lists][0];

export interface TargetForm {
  arn: string;
  event: string;
  prefix: string;
  suffix: string;
}

export interface ListedTarget {
  list: ListName;
  at: number;
  target: NotificationTarget;
}

/** All targets, in the order of their kinds. */
export function targetsOf(document: NotificationDocument): ListedTarget[] {
  return Object.values(lists).flatMap(([list]) => (document[list] ?? []).map((target, at) => ({ list, at, target })));
}

export function withoutTarget(document: NotificationDocument, { list, at }: ListedTarget): NotificationDocument {
  const { [list]: given = [], ...others } = document;
  const left = given.filter((_, index) => index !== at);
  return left.length > 0 ? { ...others, [list]: left } : others;
}

/** Throws where the ARN is of no target; see `targetProblem`. */
export function addTarget(document: NotificationDocument, { arn, event, prefix, suffix }: TargetForm): NotificationDocument {
  const kind = kindOf(arn);
  if (!kind) throw new Error(`${arn} is no target`);
  const [list, member] = lists[kind];
  const rules = [...(prefix ? [{ Name: "prefix", Value: prefix }] : []), ...(suffix ? [{ Name: "suffix", Value: suffix }] : [])];
  const target = { [member]: arn, Events: [event], ...(rules.length > 0 ? { Filter: { Key: { FilterRules: rules } } } : {}) };
  return { ...document, [list]: [...(document[list] ?? []), target] };
}

function kindOf(arn: string): keyof typeof lists | undefined {
  const kind = /^arn:aws[a-z-]*:(sqs|sns|lambda):[a-z0-9-]+:\d{12}:.+$/.exec(arn)?.[1];
  return kind as keyof typeof lists | undefined;
}

/** Why S3 would refuse one more target by its form; whether it lets S3 in, S3 alone finds out. */
export function targetProblem(form: TargetForm, document: NotificationDocument): string | undefined {
  if (!kindOf(form.arn)) return "A target is the ARN of an SQS queue, an SNS topic or a Lambda function.";
  if (form.arn.endsWith(".fifo")) return "S3 sends to no FIFO queue or topic. EventBridge can.";
  return targetsOf(document).some(({ target }) => overlaps(target, form)) ? "Another target hears of this event for the same keys; S3 takes each event once." : undefined;
}

function overlaps({ Events = [], Filter }: NotificationTarget, { event, prefix, suffix }: TargetForm): boolean {
  const valueOf = (name: string) => (Filter?.Key?.FilterRules ?? []).find((rule) => rule.Name?.toLowerCase() === name)?.Value ?? "";
  const covers = (wide: string, narrow: string) => wide === narrow || (wide.endsWith("*") && narrow.startsWith(wide.slice(0, -1)));
  if (!Events.some((theirs) => covers(theirs, event) || covers(event, theirs))) return false;
  const [theirPrefix, theirSuffix] = [valueOf("prefix"), valueOf("suffix")];
  return (theirPrefix.startsWith(prefix) || prefix.startsWith(theirPrefix)) && (theirSuffix.endsWith(suffix) || suffix.endsWith(theirSuffix));
}
