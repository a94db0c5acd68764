import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
let dataDir = "";
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "skydeck-cli-"))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function fails(args: string[]): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => execFile(process.execPath, [cli, "--data", dataDir, ...args], (error, _stdout, stderr) => resolve({ code: error?.code, stderr })));
}

describe("the sandbox alone", () => {
  it("prints what to export for both shells and profiles, and works with it until it is ended", async () => {
    const child = spawn(process.execPath, [cli, "--port", "0", "--data", dataDir], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (/Profile sandbox-prod[\s\S]*\$env:AWS_ENDPOINT_URL = '.*'\n/.test(printed)) break;
    }
    const variables = Object.fromEntries([...printed.matchAll(/^export (\w+)='(.*)'$/gm)].slice(0, 5).map(([, name, value]) => [name, value]));
    expect(Object.keys(variables)).toEqual(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"]);
    const client = new STSClient({
      endpoint: variables["AWS_ENDPOINT_URL"]!,
      region: variables["AWS_REGION"]!,
      credentials: { accessKeyId: variables["AWS_ACCESS_KEY_ID"]!, secretAccessKey: variables["AWS_SECRET_ACCESS_KEY"]! },
    });
    expect((await client.send(new GetCallerIdentityCommand({}))).Account).toBe("000000000001");
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number | null];
    // Windows ends a process without asking it.
    expect(process.platform === "win32" || code === 0).toBe(true);
  });

  it("says in one line that its port is taken, and exits with 1", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    expect(await fails(["--port", String(port)])).toEqual({ code: 1, stderr: `sandbox: port ${port} is in use; choose another with --port\n` });
    taken.close();
  });

  it.each([["--port", "many"], ["--port", "70000"], ["--prot", "1"]])("refuses %s %s", async (...args) => {
    const { code, stderr } = await fails(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^sandbox: .*\n$/);
  });
});
