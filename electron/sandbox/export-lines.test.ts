import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { exportLines } from "./export-lines.ts";
import { useSandbox } from "./testing/test-sandbox.ts";

const running = useSandbox();

test.skipIf(process.platform === "win32")("a shell that evaluates all of it talks to the sandbox as the profile sandbox", () => {
  const { url, accounts } = running.sandbox;
  const lines = exportLines(url, accounts, running.dataDir);
  const script = `eval "$LINES"; env`;
  const environment = execFileSync("sh", ["-e", "-c", script], { env: { PATH: process.env["PATH"], LINES: lines }, encoding: "utf8" });
  const { accessKeyId, secretAccessKey } = accounts.find(({ profile }) => profile === "sandbox")!;
  const set = new Map(environment.split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
  expect(set.get("AWS_ACCESS_KEY_ID")).toBe(accessKeyId);
  expect(set.get("AWS_SECRET_ACCESS_KEY")).toBe(secretAccessKey);
  expect(set.get("AWS_REGION")).toBe("us-west-2");
  expect(set.get("AWS_ENDPOINT_URL")).toBe(url);
});

test("the other profile and PowerShell stand in it as comments", () => {
  const { url, accounts } = running.sandbox;
  const lines = exportLines(url, accounts, running.dataDir).split("\n");
  const prod = accounts.find(({ profile }) => profile === "sandbox-prod")!;
  expect(lines).toContain(`# export AWS_ACCESS_KEY_ID='${prod.accessKeyId}'`);
  expect(lines).toContain(`# $env:AWS_ACCESS_KEY_ID = '${prod.accessKeyId}'`);
  for (const line of lines) expect(line).toMatch(/^(#.*|export AWS_\w+='[^']*'|)$/);
});
