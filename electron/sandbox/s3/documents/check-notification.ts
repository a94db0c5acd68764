import type { NotificationConfiguration } from "@aws-sdk/client-s3";
import { invalidArgument, malformedXml } from "../errors.ts";

const events = /^s3:(TestEvent|ReducedRedundancyLostObject|ObjectCreated:(\*|Put|Post|Copy|CompleteMultipartUpload)|ObjectRemoved:(\*|Delete|DeleteMarkerCreated)|ObjectRestore:(\*|Post|Completed|Delete)|Replication:\*|Replication:Operation\w+|LifecycleTransition|IntelligentTiering|ObjectAcl:Put|LifecycleExpiration:(\*|Delete|DeleteMarkerCreated)|ObjectTagging:(\*|Put|Delete))$/;

interface Target {
  Id?: string | undefined;
  Events?: readonly string[] | undefined;
  Filter?: { Key?: { FilterRules?: readonly { Name?: string | undefined; Value?: string | undefined }[] | undefined } | undefined } | undefined;
  arn: string | undefined;
  service: string;
}

/** Form, and that no two take the same event of the same keys. That the target is there is not asked: the sandbox has none of their services. */
export function checkNotification({ TopicConfigurations = [], QueueConfigurations = [], LambdaFunctionConfigurations = [] }: NotificationConfiguration): void {
  const targets: Target[] = [
    ...TopicConfigurations.map((each) => ({ ...each, arn: each.TopicArn, service: "sns" })),
    ...QueueConfigurations.map((each) => ({ ...each, arn: each.QueueArn, service: "sqs" })),
    ...LambdaFunctionConfigurations.map((each) => ({ ...each, arn: each.LambdaFunctionArn, service: "lambda" })),
  ];
  for (const { Events = [], arn = "", service, Filter } of targets) {
    if (Events.length === 0) throw malformedXml();
    const unknown = Events.find((event) => !events.test(event));
    if (unknown !== undefined) throw invalidArgument("The event is not supported for notifications", "Event", unknown);
    if (!new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:.+$`).test(arn)) throw invalidArgument("The ARN could not be parsed", "ARN", arn);
    const names = (Filter?.Key?.FilterRules ?? []).map(({ Name = "" }) => Name.toLowerCase());
    if (names.some((name) => name !== "prefix" && name !== "suffix")) throw invalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", names.join());
    if (new Set(names).size < names.length) throw invalidArgument("Cannot specify more than one prefix rule in a filter.", "FilterRule.Name", names.join());
  }
  const ids = targets.flatMap(({ Id }) => (Id === undefined ? [] : [Id]));
  if (new Set(ids).size < ids.length) throw invalidArgument("Same ID used for multiple configurations. IDs must be unique", "Id", ids.join());
  if (targets.some((one, at) => targets.slice(at + 1).some((other) => overlap(one, other)))) {
    throw invalidArgument("Configurations overlap. Configurations on the same bucket cannot share a common event type.", "Event", "overlapping");
  }
}

function overlap(one: Target, other: Target): boolean {
  const shared = (one.Events ?? []).some((event) => (other.Events ?? []).some((their) => covers(event, their) || covers(their, event)));
  const prefixes = [valueOf(one, "prefix"), valueOf(other, "prefix")] as const;
  const suffixes = [valueOf(one, "suffix"), valueOf(other, "suffix")] as const;
  return shared && (prefixes[0].startsWith(prefixes[1]) || prefixes[1].startsWith(prefixes[0])) && (suffixes[0].endsWith(suffixes[1]) || suffixes[1].endsWith(suffixes[0]));
}

const covers = (wide: string, narrow: string): boolean => wide === narrow || (wide.endsWith("*") && narrow.startsWith(wide.slice(0, -1)));
const valueOf = ({ Filter }: Target, name: string): string => (Filter?.Key?.FilterRules ?? []).find((rule) => rule.Name?.toLowerCase() === name)?.Value ?? "";
