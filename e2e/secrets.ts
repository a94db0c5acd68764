import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Page } from "playwright-core";

/** What must not be found, by the name under which a report may speak of it. */
export type Secrets = ReadonlyMap<string, string>;

/** The one place where the sandbox's keys may be. */
const credentialsFile = join("data", "sandbox", "credentials.json");

interface CredentialsFile {
  adminToken: string;
  sessionKey: string;
  keys: Record<string, { secretAccessKey: string }>;
}

/** The sandbox's secrets as this run made them, and the mark of a presigned URL. */
export async function readSecrets(home: string): Promise<Secrets> {
  const { adminToken, sessionKey, keys } = JSON.parse(await readFile(join(home, credentialsFile), "utf8")) as CredentialsFile;
  const ofAccounts = Object.entries(keys).map(([accountId, { secretAccessKey }]) => [`the secret access key of ${accountId}`, secretAccessKey] as const);
  const secrets = new Map([...ofAccounts, ["the sandbox's admin token", adminToken], ["the sandbox's session key", sessionKey], ["a presigned URL", "X-Amz-Signature"]]);
  for (const [name, value] of secrets) if (!value) throw new Error(`${credentialsFile} holds nothing for ${name}.`);
  return secrets;
}

/** A line for each secret that `content` holds, also as the two-byte text of Chromium's storage and in JSON. */
export function findSecretsIn(place: string, content: string | Buffer, secrets: Secrets): string[] {
  const bytes = Buffer.from(content);
  return [...secrets].flatMap(([name, value]) => (bytes.includes(value) || bytes.includes(Buffer.from(value, "utf16le")) ? [`${place} holds ${name}`] : []));
}

/** Every file under the home folder, the data folder in it, whatever it is. */
export async function findSecretsInFiles(home: string, secrets: Secrets): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(home, join(entry.parentPath, entry.name))).filter((path) => path !== credentialsFile);
  const found: string[] = [];
  for (const path of paths) {
    // It may go while the app still runs.
    const content = await readFile(join(home, path)).catch(() => Buffer.alloc(0));
    found.push(...findSecretsIn(path, content, secrets));
  }
  return found;
}

/** All that the page keeps: local and session storage, cookies that scripts can read, every record of IndexedDB, its own address. */
export async function findSecretsInPage(page: Page, secrets: Secrets): Promise<string[]> {
  const kept = await page.evaluate<Record<string, string>>(`(async () => {
    const read = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const records = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await read(indexedDB.open(name));
      for (const store of database.objectStoreNames) records.push([store, await read(database.transaction(store).objectStore(store).getAll())]);
      database.close();
    }
    return {
      "localStorage": JSON.stringify({ ...localStorage }), "sessionStorage": JSON.stringify({ ...sessionStorage }), "IndexedDB": JSON.stringify(records),
      "document.cookie": document.cookie, "the address": location.href, "the history's state": JSON.stringify(history.state) ?? "",
    };
  })()`);
  return Object.entries(kept).flatMap(([place, text]) => findSecretsIn(place, text, secrets));
}
