import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { findChromium } from "../build/chromium.ts";

const serveScript = fileURLToPath(new URL("../out/electron/serve.js", import.meta.url));

/** The running app in a browser: its own data folder, its own home, no AWS profile but the sandbox's. */
export interface RunningApp {
  page: Page;
  /** The folder that is the home of whoever runs this app. */
  home: string;
  /** One of the app's own calls, as an automation makes it; throws where it fails. */
  call(name: string, input?: unknown): Promise<unknown>;
  /** Kept by the test to look at afterwards: console errors and uncaught exceptions of the page. */
  readonly problems: string[];
  close(): Promise<void>;
}

/** Starts the built browser host and opens it by its one-time address, as a person does. */
export async function startApp(viewport = { width: 1280, height: 800 }): Promise<RunningApp> {
  const dir = await mkdtemp(join(tmpdir(), "skydeck-e2e-"));
  const token = randomUUID();
  const host = spawn(process.execPath, [serveScript, "--data", join(dir, "data"), "--token", token, "--no-open"], {
    env: { PATH: process.env.PATH, HOME: dir, USERPROFILE: dir, AWS_EC2_METADATA_DISABLED: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await end(host);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await readAddress(host);
    browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? findChromium() ?? "", args: ["--no-sandbox"] });
    const page = await browser.newPage({ viewport, locale: "en-US" });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await page.goto(address);
    return { page, home: dir, problems, close, call: (name, input = {}) => call(new URL(address).origin, token, name, input) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function call(origin: string, token: string, name: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/call/${name}`, {
    method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ input }),
  });
  const reply = (await response.json()) as { ok: boolean; value?: unknown; error?: { message: string } };
  if (!reply.ok) throw new Error(`${name}: ${reply.error?.message}`);
  return reply.value;
}

/** The address that the host prints for a person to open. */
function readAddress(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const onData = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output);
      if (address) resolve(address[0]);
    };
    host.stdout?.on("data", onData);
    host.stderr?.on("data", onData);
    host.once("error", reject);
    host.once("exit", (code) => reject(new Error(`The browser host ended with ${code}: ${output}`)));
  });
}

async function end(host: ChildProcess): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return;
  const ended = new Promise((resolve) => host.once("exit", resolve));
  host.kill("SIGTERM");
  const timer = setTimeout(() => host.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}
