import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { findSecretsInFiles, findSecretsInPage, findSecretsIn, readSecrets } from "./secrets.ts";
import { openInChromium, openInElectron } from "./windows.ts";

type Place = { profile: string; region: string };

/** The running app: its own data folder, its own home, no AWS profile but the sandbox's. */
export interface RunningApp {
  page: Page;
  /** The folder that is the home of whoever runs this app; its data folder is `data` in it. */
  readonly home: string;
  /** One of the app's own calls, through its page, with all rows in the answer; throws where it fails. */
  call<Value = unknown>(name: string, input?: unknown, context?: Place): Promise<Value>;
  /** Kept by the test to look at afterwards: console errors and uncaught exceptions of the page. */
  readonly problems: string[];
  /** What the app printed. */
  output(): string;
  /** Where a secret was found, a line each; empty is as it must be. */
  findSecrets(): Promise<string[]>;
  /** Ends the app. Throws where it left a secret anywhere but in the sandbox's own file. */
  close(): Promise<void>;
}

export const makeHome = (): Promise<string> => mkdtemp(join(tmpdir(), "skydeck-e2e-"));
export const dropHomeFolder = (home: string): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 5 });

/**
 * Starts the built app: in Electron when `SKYDECK_E2E_HOST` is `electron`, else the browser host in Chromium.
 * @param keptHome a home folder that outlives the app, for tests that start it again.
 */
export async function startApp(viewport = { width: 1280, height: 800 }, keptHome?: string): Promise<RunningApp> {
  const home = keptHome ?? (await makeHome());
  const dropHome = async () => keptHome === undefined && dropHomeFolder(home);
  try {
    const { page, output, close } = await (process.env.SKYDECK_E2E_HOST === "electron" ? openInElectron : openInChromium)(home, viewport);
    const app: RunningApp = {
      page, home, output, problems: watchProblems(page),
      call: (name, input = {}, context) => callThroughPage(page, name, input, context),
      findSecrets: () => findSecrets(app),
      async close() {
        const found = await findSecrets(app).finally(close);
        // The last writes come as it ends.
        found.push(...await findSecretsInFiles(home, await readSecrets(home)));
        await dropHome();
        if (found.length) throw new Error(`Secrets were left behind:\n${[...new Set(found)].join("\n")}`);
      },
    };
    return app;
  } catch (error) {
    await dropHome();
    throw error;
  }
}

/** Writes a file of that home folder: `.aws/config`, for instance. */
export async function writeHomeFile(home: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), text);
}

function watchProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  return problems;
}

async function findSecrets({ page, home, output, call }: RunningApp): Promise<string[]> {
  const secrets = await readSecrets(home);
  const { calls } = await call<{ calls: unknown[] }>("journal.listCalls", { limit: 10_000 });
  // The journal with its calls' inputs is written into the home folder, and searched there.
  await call("journal.exportCalls");
  return [
    ...await findSecretsInFiles(home, secrets),
    ...await findSecretsInPage(page, secrets),
    ...findSecretsIn("what the app printed", output(), secrets),
    ...findSecretsIn("the journal", JSON.stringify(calls), secrets),
  ];
}

let calls = 0;

/** The page's own way to the core, so that it works in both hosts. */
async function callThroughPage<Value>(page: Page, name: string, input: unknown, context?: Place): Promise<Value> {
  const message = { callId: `e2e-${++calls}`, name, input, stream: false, ...(context ? { context: { ...context, epoch: 0 } } : {}) };
  const reply = await page.evaluate<{ ok: boolean; value?: Value; error?: { code: string; message: string } }>(`(async (message) => {
    if (window.skydeck) return window.skydeck.invoke(message);
    const body = JSON.stringify(message);
    return (await fetch("/call/" + message.name, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
  })(${JSON.stringify(message)})`);
  if (!reply.ok) throw new Error(`${name}: ${reply.error?.code}: ${reply.error?.message}`);
  return reply.value as Value;
}
