import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** An answer in a form that is the same in every tool: dates in seconds, nothing that is empty, no metadata of the transport. */
export type Answer = { [name: string]: unknown } | { error: string };

export interface Replay {
  /** Where the code runs and finds the files that it names. */
  folder: string;
  env: NodeJS.ProcessEnv;
}

export function hasBoto3(): boolean {
  return spawnSync("python3", ["-c", "import boto3"]).status === 0;
}

/** Tokens of pages and ids of requests differ from call to call; the CLI and boto3 ask S3 to encode keys, and undo it. */
const passing = new Set(["NextToken", "NextContinuationToken", "EncodingType", "ResponseMetadata", "$metadata", "RequestId", "ExpiresString", "PaginationToken"]);
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export function normalize(value: unknown): unknown {
  if (value instanceof Date) return Math.floor(value.getTime() / 1000);
  if (typeof value === "string" && isoDate.test(value)) return Math.floor(Date.parse(value) / 1000);
  if (Array.isArray(value)) return value.map(normalize);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const plain = passing.has(name) ? undefined : normalize(member);
    const isEmpty = plain === undefined || plain === null || (typeof plain === "object" && Object.keys(plain).length === 0);
    return isEmpty ? [] : [[name, plain] as const];
  });
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Each command by a real shell and the real CLI. */
export async function replayCli({ folder, env }: Replay, commands: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  // One after another, as they were recorded: what reads must find what was written before it, and no more.
  for (const command of commands) answers.push(await runCommand(join(folder, "cli"), env, command));
  return answers;
}

function runCommand(cwd: string, env: NodeJS.ProcessEnv, command: string): Promise<Answer> {
  return new Promise((resolve) => {
    execFile("sh", ["-c", command], { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) return resolve({ error: /An error occurred \(([\w.]+)\)/.exec(stderr)?.[1] ?? stderr });
      const answer = (stdout.trim() ? JSON.parse(stdout) : {}) as object;
      const body = command.endsWith(" answer.bin") ? { Body: sha256(readFileSync(join(cwd, "answer.bin"))) } : {};
      resolve(normalize({ ...answer, ...body }) as Answer);
    });
  });
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** All modules in one Node, as they are; what they print is their answer. */
export function replayJavascript({ folder, env }: Replay, modules: readonly string[]): Promise<Answer[]> {
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
  modules.forEach((source, at) => writeFileSync(join(folder, `call-${at}.mjs`), source));
  const runner = `
    import { createHash } from "node:crypto";
    const answers = [];
    const print = console.log;
    let answer;
    console.log = (value) => { answer = value; };
    for (let at = 0; at < ${modules.length}; at++) {
      answer = undefined;
      try {
        await import(${JSON.stringify(pathToFileURL(folder).href)} + "/call-" + at + ".mjs");
        const body = answer.Body?.transformToByteArray ? { Body: createHash("sha256").update(await answer.Body.transformToByteArray()).digest("hex") } : {};
        answers.push({ ...answer, ...body });
      } catch (error) {
        answers.push({ error: error.$metadata ? error.name : String(error.stack) });
      }
    }
    print(JSON.stringify(answers));`;
  writeFileSync(join(folder, "run.mjs"), runner);
  return run(process.execPath, [join(folder, "run.mjs")], folder, env);
}

const pythonRunner = `
import hashlib, json, sys
from datetime import datetime
from botocore.exceptions import ClientError
answers = []
for source in json.load(open("calls.json", encoding="utf-8")):
    printed = []
    try:
        exec(source, {"print": printed.append})
        answer = printed[0]
        if hasattr(answer.get("Body"), "read"):
            answer["Body"] = hashlib.sha256(answer["Body"].read()).hexdigest()
        answers.append(answer)
    except ClientError as error:
        answers.append({"error": error.response["Error"]["Code"]})
    except Exception as error:
        answers.append({"error": repr(error)})
print(json.dumps(answers, default=lambda value: value.isoformat() if isinstance(value, datetime) else repr(value)))
`;

/** All scripts in one Python, as they are; what they print is their answer. */
export function replayPython({ folder, env }: Replay, scripts: readonly string[]): Promise<Answer[]> {
  writeFileSync(join(folder, "calls.json"), JSON.stringify(scripts));
  return run("python3", ["-c", pythonRunner], folder, env);
}

function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) return reject(new Error(stderr, { cause: error }));
      resolve((JSON.parse(stdout) as unknown[]).map(normalize) as Answer[]);
    });
  });
}
