import { fileNameOf, isKind, secretPlaceholder, type Call, type CallValue, type Member } from "./call.ts";
import { forBotocore } from "./for-botocore.ts";
import { isPlain, quoteShell } from "./quote.ts";
import { namesOf } from "./services.ts";
import { snakeName } from "./snake-name.ts";
import { membersToJson, toJson } from "./to-json.ts";

/**
 * The call as a command of the AWS CLI, version 1 or 2, for any POSIX shell. A value that the CLI
 * would take for something else (`file://…`, a URL in version 1) travels in `--cli-input-json`.
 */
export function awsCli(call: Call): string {
  const blobs: Blob[] = [];
  const members = forBotocore(call).map(([name, value]) => takeBlob(call, name, value, blobs));
  const options = members.flatMap((member) => (member ? [member] : []));
  const words = [
    `aws ${namesOf(call.service).command} ${snakeName(call.operation, "-")}`,
    ...(options.some(([name, value]) => needsJson(call, name, value)) ? inJson(options) : inOptions(call, options)),
    ...blobs.map(({ option, prefix, file }) => `--${option} ${prefix}${file}`),
    ...(isPaged(call) ? ["--no-paginate"] : []),
    ...(call.endpoint ? [`--endpoint-url ${quoteShell(call.endpoint)}`] : []),
    ...(call.profile === undefined ? [] : [`--profile${assign(call.profile)}`]),
    `--region${assign(call.region)}`,
    ...(streamed.has(`${call.service} ${call.operation}`) ? ["answer.bin"] : []),
  ];
  const files = blobs.flatMap(({ base64, file }) => (base64 === undefined ? [] : [`printf %s ${quoteShell(base64)} | base64 -d > ${file}`]));
  return [...files, words.join(" \\\n  ")].join("\n");
}

interface Blob {
  option: string;
  /** `fileb://`, or nothing for S3's bodies, which are always files. */
  prefix: string;
  file: string;
  base64: string | undefined;
}

/** Operations whose answer is a file; the CLI wants its name last. */
const streamed: ReadonlySet<string> = new Set(["s3 GetObject", "s3 GetObjectTorrent", "s3 SelectObjectContent"]);

/** Bytes become a file beside the command: no text of a command holds any byte in both versions. */
function takeBlob(call: Call, name: string, value: CallValue, blobs: Blob[]): Member | undefined {
  const blob = bytesOf(value);
  if (blob) {
    const isBody = call.service === "s3" && name === "Body";
    blobs.push({ option: optionName(call, name), prefix: isBody ? "" : "fileb://", file: fileNameOf(name), ...blob });
    return undefined;
  }
  // Rekognition's images: the CLI has an option for the bytes inside.
  const bytes = isKind(value, "object") && value.members.length === 1 && value.members[0]![0] === "Bytes" ? bytesOf(value.members[0]![1]) : undefined;
  if (!bytes) return [name, value];
  blobs.push({ option: `${snakeName(name, "-")}-bytes`, prefix: "fileb://", file: fileNameOf(name), ...bytes });
  return undefined;
}

function bytesOf(value: CallValue): { base64: string | undefined } | undefined {
  if (isKind(value, "file")) return { base64: undefined };
  return isKind(value, "bytes") ? { base64: value.base64 } : undefined;
}

/** The CLI reads what these name instead of passing them on; version 1 fetches URLs, too. */
const referring = /^(fileb?|https?):\/\//;

function needsJson({ service }: Call, name: string, value: CallValue): boolean {
  if (typeof value === "string") return referring.test(value) || !isPlain(value);
  // The CLI's own `--max-items` counts rows over all pages.
  return service === "iam" && name === "MaxItems";
}

/** `RunInstances` has one option for two members, and no others in JSON. */
const countMembers = new Set(["MinCount", "MaxCount"]);

function inJson(members: readonly Member[]): string[] {
  return [`--cli-input-json ${quoteShell(membersToJson(members))}`];
}

function inOptions(call: Call, members: readonly Member[]): string[] {
  if (call.service !== "ec2" || call.operation !== "RunInstances") return members.map(([name, value]) => toOption(call, name, value));
  const count = (wanted: string) => members.find(([name]) => name === wanted)?.[1] ?? 1;
  const others = members.filter(([name]) => !countMembers.has(name));
  return [`--count ${String(count("MinCount"))}:${String(count("MaxCount"))}`, ...others.map(([name, value]) => toOption(call, name, value))];
}

function toOption(call: Call, name: string, value: CallValue): string {
  const option = `--${optionName(call, name)}`;
  if (typeof value === "boolean") return value ? option : negate(call, option);
  if (typeof value === "string") return option + assign(value);
  if (typeof value === "number") return option + assign(String(value));
  if (isKind(value, "number")) return option + assign(value.text);
  if (isKind(value, "date")) return `${option} ${value.iso}`;
  if (isKind(value, "secret")) return `${option} ${quoteShell(secretPlaceholder(name))}`;
  if (Array.isArray(value) && value.length > 0 && value.every(isWord)) return `${option} ${value.join(" ")}`;
  return `${option} ${quoteShell(toJson(value, name))}`;
}

/** Elements that need neither quotes nor care: no dash in front, no bracket, no reference. */
function isWord(value: CallValue): value is string {
  return typeof value === "string" && /^[A-Za-z0-9_][A-Za-z0-9_.:@-]*$/.test(value);
}

/** ` value`, or `=value` where a dash in front would make it an option. */
function assign(value: string): string {
  return `${value.startsWith("-") ? "=" : " "}${quoteShell(value)}`;
}

/** Options that the CLI named otherwise, as another of its options has the name. */
const renamed: Readonly<Record<string, string>> = {
  "rekognition CreateStreamProcessor Output": "stream-processor-output",
  "iam EnableMFADevice AuthenticationCode1": "authentication-code-1",
  "iam EnableMFADevice AuthenticationCode2": "authentication-code-2",
  "iam ResyncMFADevice AuthenticationCode1": "authentication-code-1",
  "iam ResyncMFADevice AuthenticationCode2": "authentication-code-2",
};

function optionName({ service, operation }: Call, name: string): string {
  return renamed[`${service} ${operation} ${name}`] ?? snakeName(name, "-");
}

/** Booleans whose opposite has a name of its own. */
const opposites: Readonly<Record<string, string>> = { "--egress": "--ingress", "--no-reboot": "--reboot" };

function negate({ service }: Call, option: string): string {
  return (service === "ec2" ? opposites[option] : undefined) ?? `--no-${option.slice(2)}`;
}

const pagers = /^(MaxResults|MaxItems|MaxRecords|MaxKeys|MaxUploads|MaxParts|MaxBuckets|MaxDatapoints|Limit|NextToken|ContinuationToken|PaginationToken|Marker|KeyMarker)$/;

/** The CLI reads page after page by itself; this is one call. */
function isPaged({ operation, input }: Call): boolean {
  return operation.startsWith("List") || input.some(([name]) => pagers.test(name));
}
