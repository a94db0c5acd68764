import { spawn } from "node:child_process";
import type { AwsCredentialIdentity } from "@smithy/types";
import { z } from "zod";
import type { CoreHost } from "../../host.ts";
import { CoreError } from "../../failures.ts";
import { hideSecrets } from "./hide-secrets.ts";

/** Whoever signs in by a browser or a token within the command needs a while; a screen must not wait longer. */
const defaultTimeLimitMs = 60_000;
const maxOutputBytes = 256 * 1024;
const shownErrorChars = 300;
/** What the command left running may hold its output open; what it printed itself has come by then. */
const afterExitMs = 500;
const readErrorChars = 16 * 1024;

/**
 * What a `credential_process` prints, by "Sourcing credentials with an external process" of the AWS
 * SDKs and Tools Reference Guide.
 */
const outputSchema = z.object({
  Version: z.literal(1),
  AccessKeyId: z.string().min(1),
  SecretAccessKey: z.string().min(1),
  SessionToken: z.string().nullish(),
  Expiration: z.string().nullish(),
});

/**
 * Runs the command through the system's shell, as the SDK does, but bounded in time and output, with
 * the host's environment, and with everything that it started ended. What it prints is never part
 * of an error, as it may be a secret; what it prints to stderr is, less what looks like one. Throws `CoreError` `not-signed-in`.
 */
export async function runCredentialProcess(profile: string, command: string, env: CoreHost["env"], timeLimitMs = defaultTimeLimitMs): Promise<AwsCredentialIdentity> {
  const fail = (why: string) => new CoreError("not-signed-in", `The credential_process of "${profile}" ${why}`, { advice: "Run the command in a terminal to see what is wrong with it." });
  const { printed, complaint, code, ended } = await run(command, env, timeLimitMs);
  if (ended === "time") throw fail(`gave no answer within ${timeLimitMs / 1000} s and was ended.`);
  if (ended === "output") throw fail(`printed more than ${maxOutputBytes / 1024} KB and was ended.`);
  if (code !== 0) throw fail(`failed (${code ?? "no exit code"})${complaint ? `: ${complaint}` : "."}`);
  const parsed = outputSchema.safeParse(parseJson(printed));
  if (!parsed.success) throw fail(`printed no credentials: ${describe(parsed.error)}`);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration } = parsed.data;
  const expiration = Expiration ? new Date(Expiration) : undefined;
  if (expiration && Number.isNaN(expiration.getTime())) throw fail("printed an Expiration that is no time.");
  if (expiration && expiration.getTime() <= Date.now()) throw fail("printed credentials that have expired.");
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}), ...(expiration ? { expiration } : {}) };
}

interface Outcome {
  printed: string;
  complaint: string;
  code: number | string | undefined;
  ended: "time" | "output" | undefined;
}

function run(command: string, env: CoreHost["env"], timeLimitMs: number): Promise<Outcome> {
  const isWindows = process.platform === "win32";
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, { shell: true, env: { ...env }, stdio: ["ignore", "pipe", "pipe"], detached: !isWindows, windowsHide: true });
  const chunks: Buffer[] = [];
  let printedBytes = 0;
  let complaint = "";
  let ended: Outcome["ended"];
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const settle = (code: Outcome["code"]) => {
    clearTimeout(timer);
    resolve({ printed: Buffer.concat(chunks).toString("utf8"), complaint: hideSecrets(complaint).trim().slice(0, shownErrorChars), code, ended });
  };
  const end = (why: Outcome["ended"]) => {
    ended ??= why;
    killGroup(child.pid, isWindows);
    child.stdout.destroy();
    child.stderr.destroy();
    settle(undefined);
  };
  const timer = setTimeout(() => end("time"), timeLimitMs);
  child.stdout.on("data", (chunk: Buffer) => {
    printedBytes += chunk.length;
    if (printedBytes > maxOutputBytes) end("output");
    else chunks.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    // More than is shown: a secret that is cut through would not be known for one.
    if (complaint.length < readErrorChars) complaint = (complaint + chunk.toString("utf8")).slice(0, readErrorChars);
  });
  child.once("error", (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
  child.once("close", (code, signal) => settle(code ?? signal ?? undefined));
  child.once("exit", () => {
    const leaving = setTimeout(() => {
      killGroup(child.pid, isWindows);
      // Which closes the child, whoever else has its output.
      child.stdout.destroy();
      child.stderr.destroy();
    }, afterExitMs);
    child.once("close", () => clearTimeout(leaving));
  });
  return promise;
}

function killGroup(pid: number | undefined, isWindows: boolean): void {
  if (pid === undefined) return;
  try {
    if (isWindows) spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore", windowsHide: true }).on("error", () => {});
    else process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself in between.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "").trim());
  } catch {
    return undefined;
  }
}

/** Names of members alone: values may be secrets. */
function describe(error: z.ZodError): string {
  const names = [...new Set(error.issues.map(({ path }) => path.join(".")))].filter(Boolean);
  return names.length > 0 ? `${names.join(", ")} is missing or not as it must be.` : "its output is no JSON document.";
}
