import type { Profile } from "../../../shared/contract/sessions.ts";
import type { CoreHost, SandboxAccount } from "../host.ts";
import { environmentKind } from "./environment-credentials.ts";
import { readProfiles, type ProfileRecord } from "./profile-record.ts";
import { readSharedFiles, type SharedFiles } from "./shared-files.ts";

/**
 * One entry of the profile list: where its name on screen leads to. Embedded sandbox accounts keep
 * their names; a profile of the shared files with the same name shows as `NAME (shared files)`.
 * The other way round, a file edited by some other tool could turn what everything on screen and
 * in scripts calls `sandbox` into a real account.
 */
export type CatalogueEntry =
  | { source: "sandbox"; name: string; account: SandboxAccount; url: string }
  | { source: "files"; name: string; record: ProfileRecord }
  | { source: "environment"; name: string; kind: Profile["kind"] };

export interface Catalogue {
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  readonly records: ReadonlyMap<string, ProfileRecord>;
  /** Problems of a file as a whole, and of the sandbox. */
  readonly problems: readonly string[];
  /** Whether the sandbox had not come up when this was read, and may still. */
  readonly awaitsSandbox: boolean;
}

/** How long a list of profiles waits for a sandbox that does not come up. */
const sandboxWaitMs = 8_000;

export async function readCatalogue(host: Pick<CoreHost, "env" | "sandbox">): Promise<Catalogue> {
  const [files, sandbox] = await Promise.all([readSharedFiles(host.env), readSandbox(host.sandbox)]);
  const records = readProfiles(files);
  const entries = new Map<string, CatalogueEntry>();
  for (const account of sandbox.accounts) entries.set(account.profile, { source: "sandbox", name: account.profile, account, url: sandbox.url });
  for (const record of records.values()) {
    const name = freeName(record.name, "shared files", entries);
    entries.set(name, { source: "files", name, record });
  }
  const kind = environmentKind(host.env);
  if (kind) {
    const name = freeName("environment", "variables", entries);
    entries.set(name, { source: "environment", name, kind });
  }
  return { entries, records, problems: [...fileProblems(files), ...missingProfile(host.env, records), ...sandbox.problems], awaitsSandbox: sandbox.isLate };
}

function freeName(name: string, note: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let count = 1; taken.has(free); count++) free = `${name} (${note}${count > 1 ? ` ${count}` : ""})`;
  return free;
}

/** A file that is no shared file at all would give one a line. */
const shownProblems = 20;

function fileProblems({ config, credentials }: SharedFiles): string[] {
  return [config, credentials].flatMap((file) => [
    ...(file.problem ? [file.problem] : []),
    ...file.problems.slice(0, shownProblems).map(({ line, message }) => `${file.shownPath}:${line}: ${message}`),
    ...(file.problems.length > shownProblems ? [`${file.shownPath}: ${file.problems.length - shownProblems} more lines stand before any section.`] : []),
  ]);
}

function missingProfile({ AWS_PROFILE: name }: CoreHost["env"], records: Catalogue["records"]): string[] {
  return name && !records.has(name) ? [`AWS_PROFILE names "${name}", which neither shared file defines.`] : [];
}

async function readSandbox(sandbox: CoreHost["sandbox"]): Promise<{ url: string; accounts: readonly SandboxAccount[]; problems: string[]; isLate: boolean }> {
  const none = { url: "", accounts: [], problems: [], isLate: false };
  if (!sandbox) return none;
  const { promise: late, resolve: giveUp } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => giveUp(undefined), sandboxWaitMs);
  try {
    const started = await Promise.race([sandbox.ready, late]);
    if (!started) return { ...none, problems: [`The sandbox has not started within ${sandboxWaitMs / 1000} s.`], isLate: true };
    return { ...started, problems: [], isLate: false };
  } catch (error) {
    return { ...none, problems: [`The sandbox did not start: ${(error as Error).message}`] };
  } finally {
    clearTimeout(timer);
  }
}
