import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NormalizedSchema } from "@smithy/core/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sanitizeInput } from "../../electron/core/journal/sanitize-input.ts";
import { valueOf } from "../../electron/sandbox/wire/testing/arbitrary-value.ts";
import { awsCli } from "../../shared/aws/call-code/aws-cli.ts";
import { isMarked, type CallValue, type Member } from "../../shared/aws/call-code/call.ts";

const clients = {
  ec2: () => import("@aws-sdk/client-ec2"), s3: () => import("@aws-sdk/client-s3"), sts: () => import("@aws-sdk/client-sts"), iam: () => import("@aws-sdk/client-iam"),
  rekognition: () => import("@aws-sdk/client-rekognition"), cloudwatch: () => import("@aws-sdk/client-cloudwatch"), "cognito-idp": () => import("@aws-sdk/client-cognito-identity-provider"),
};
/** A Python that has pip's `awscli`: an environment of its own, so that `aws` on the PATH stays the system's. */
const python = process.env.AWSCLI_PYTHON ?? "python3";
const sampled = 25;
const oddTexts = ["it's", "two\nlines", "file://x", "fileb://x", "https://x", "-x", "--help", "[", "{\"a\"", "~", "a=b,c=d", " ", "\u202e", "\0", "日本 🎈", "*", "$(id)", "\\"];

/**
 * What the CLI would send for each command, by its own parser in one process: the request is
 * stopped before it is made. EC2's commands leave state behind in a driver, so each has its own.
 */
const capture = `
import base64, json, os, shlex, subprocess, sys
from awscli.arguments import CLIArgument
from awscli.clidriver import create_clidriver
# The samples do not have all that is required.
CLIArgument.required = property(lambda self: False, lambda self, value: None)
os.environ.update(AWS_ACCESS_KEY_ID="a", AWS_SECRET_ACCESS_KEY="b", AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null", AWS_PAGER="")
class Response:
    status_code = 200
    headers = {}
captured = []
def plain(value):
    if hasattr(value, "read"): value = value.read()
    if isinstance(value, (bytes, bytearray)): return {"bytes": base64.b64encode(value).decode()}
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)
def new_driver():
    driver = create_clidriver()
    driver.session.get_component("event_emitter").register_first("before-parameter-build", lambda params, **_: captured.append(json.loads(json.dumps(params, default=plain))))
    driver.session.register("before-call", lambda **_: (Response(), {"ResponseMetadata": {}}))
    return driver
shared = new_driver()
sys.stdout = open(os.devnull, "w")
answers = []
for call in json.load(sys.stdin):
    model = shared.session.get_service_model(call["service"])
    known = call["operation"] in model.operation_names
    shape = known and model.operation_model(call["operation"]).input_shape
    if not known or any(name not in (shape.members if shape else {}) for name in call["members"]):
        answers.append("unknown")
        continue
    *files, command = call["command"].split("\\n@@")
    for file in files: subprocess.run(["sh", "-c", file], check=True)
    captured.clear()
    try:
        (new_driver() if call["service"] == "ec2" else shared).main(shlex.split(command)[1:])
    except SystemExit as error:
        captured.clear()
    # botocore asks S3 to encode keys, unasked.
    if captured and "EncodingType" not in call["members"]: captured[0].pop("EncodingType", None)
    answers.append(captured[0] if captured else None)
sys.stdout = sys.__stdout__
print(json.dumps(answers))
`;

interface Sample {
  service: string;
  operation: string;
  members: string[];
  command: string;
  expected: unknown;
}

async function samplesOf(service: keyof typeof clients): Promise<Sample[]> {
  const operations = (Object.values(await clients[service]()) as unknown[]).filter((value): value is unknown[] => Array.isArray(value) && value[0] === 9);
  const step = Math.max(1, Math.floor(operations.length / sampled));
  return operations.flatMap((schema, at): Sample[] => {
    const operation = schema[2] as string;
    const input = NormalizedSchema.of(schema[4] as Parameters<typeof NormalizedSchema.of>[0]);
    if (at % step !== 0 || !input.isStructSchema() || [...input.structIterator()].length === 0) return [];
    const [value] = fc.sample(valueOf(input, { emptyLists: true }), { numRuns: 1, seed: at + 1 });
    let odd = at;
    const members = sanitizeInput(makeOdd(value, () => oddTexts[odd++ % oddTexts.length]!), input).filter(([, member]) => isWhole(member));
    const command = awsCli({ service, operation, region: "us-west-2", input: members }).replaceAll(" \\\n  ", " ").replace(/\naws /, "\n@@aws ").replaceAll(/\nprintf /g, "\n@@printf ");
    return [{ service, operation, members: members.map(([name]) => name), command, expected: plainOf({ kind: "object", members }) }];
  });
}

/** Every other text an odd one; numbers whole, as the schema does not say which may have a fraction. */
function makeOdd(value: unknown, next: () => string): unknown {
  if (typeof value === "string") return value.length % 2 === 0 ? next() : value;
  if (typeof value === "number") return Math.trunc(value) || 0;
  if (Array.isArray(value)) return value.map((item) => makeOdd(item, next));
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fixed[name] ?? makeOdd(member, next)]));
}

/** botocore checks a bucket's name, and encodes a copy's source, before it tells what it would send. */
const fixed: Readonly<Record<string, string>> = { Bucket: "some-bucket", CopySource: "some-bucket/a%20b%25/%C3%BC" };

/** What is not kept has no text to compare; nested bytes are version 2's alone. */
function isWhole(value: CallValue, depth = 0): boolean {
  if (Array.isArray(value)) return value.every((item: CallValue) => isWhole(item, depth + 1));
  if (!isMarked(value)) return true;
  if (value.kind === "object") return value.members.every(([name, member]) => isWhole(member, name === "Bytes" && value.members.length === 1 ? depth : depth + 1));
  return value.kind === "date" || value.kind === "number" || (value.kind === "bytes" && depth === 0);
}

function plainOf(value: CallValue): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (!isMarked(value)) return value;
  if (value.kind === "object") return Object.fromEntries(value.members.map(([name, member]: Member) => [name, plainOf(member)]));
  return value.kind === "bytes" ? { bytes: value.base64 } : value.kind === "date" ? value.iso : value;
}

const hasCli = spawnSync(python, ["-c", "import awscli.clidriver"]).status === 0;

test.skipIf(!hasCli)("the AWS CLI reads out of a command what the call had, over all services and odd values (needs pip's `awscli`)", async () => {
  const samples = (await Promise.all((Object.keys(clients) as (keyof typeof clients)[]).map(samplesOf))).flat();
  const folder = mkdtempSync(join(tmpdir(), "skydeck-parameters-"));
  const { stdout, stderr } = spawnSync(python, ["-c", capture], { cwd: folder, input: JSON.stringify(samples), maxBuffer: 1e9 });
  rmSync(folder, { recursive: true, force: true });
  const read = JSON.parse(stdout.toString() || "[]") as unknown[];
  expect(read.length, stderr.toString()).toBe(samples.length);
  const known = samples.flatMap((sample, at) => (read[at] === "unknown" ? [] : [{ call: `${sample.service} ${sample.operation}`, expected: sample.expected, read: read[at] }]));
  expect(known.length).toBeGreaterThan(samples.length * 0.8);
  expect(known.map(({ call, read }) => ({ call, parameters: read }))).toEqual(known.map(({ call, expected }) => ({ call, parameters: expected })));
});
