import { createHmac, randomBytes } from "node:crypto";
import type { Catalogue, CatalogueEntry } from "./catalogue.ts";
import type { ProfileRecord } from "./profile-record.ts";
import type { Settings } from "./shared-files.ts";

/** Of this run alone: a mark made of keys must tell nothing of them, nor be compared with one of another day. */
const secret = randomBytes(32);

/** Settings that change what is shown, not who asks and whom. */
const cosmetic = /^(region|output|cli_\w+)$/;

/**
 * A mark that stays while a profile is made of the same settings, its source profiles' included:
 * under another mark the same name may lead to another account.
 */
export function originOf(entry: CatalogueEntry, records: Catalogue["records"]): string {
  const hash = createHmac("sha256", secret).update(JSON.stringify(factsOf(entry, records)));
  return hash.digest("base64url").slice(0, 22);
}

function factsOf(entry: CatalogueEntry, records: Catalogue["records"]): unknown {
  if (entry.source === "sandbox") return [entry.source, entry.url, entry.account.accountId, entry.account.accessKeyId];
  // The environment of a process does not change while it runs.
  if (entry.source === "environment") return [entry.source];
  return [entry.source, ...chainOf(entry.record, records).map(({ settings, services }) => [sorted(settings), sorted(services)])];
}

/** The record, then where it takes its credentials from; a loop ends where it began, and a broken one asks nobody. */
function chainOf(record: ProfileRecord, records: Catalogue["records"]): ProfileRecord[] {
  const chain: ProfileRecord[] = [];
  for (let at: ProfileRecord | undefined = record; at && !chain.includes(at); at = at.broken ? undefined : records.get(at.settings.source_profile ?? "")) chain.push(at);
  return chain;
}

const sorted = (settings: Settings) => Object.entries(settings).filter(([name]) => !cosmetic.test(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
