import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ServiceName, StateStore } from "../service.ts";
import { writeAtomically } from "./atomic-write.ts";
import { fromDocumentJson, toDocumentJson } from "./document-json.ts";

export interface FileStateStore extends StateStore {
  /** Writes what is still pending, now. */
  flush(): void;
  /** Forgets every document, in memory and on disk; the next `of` seeds anew. */
  reset(): void;
}

const writeDelayMs = 100;

/** Documents as JSON files below `folder`, written some 100 ms after `changed`. */
export function createStateStore(folder: string, log: (message: string) => void): FileStateStore {
  const documents = new Map<string, object>();
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const path of [...pending]) {
      try {
        writeAtomically(path, toDocumentJson(documents.get(path)));
        pending.delete(path);
      } catch (error) {
        // Kept pending: the next change or flush tries again (a full disk may have been cleared).
        log(`state: cannot write ${path}: ${String(error)}`);
      }
    }
  }

  function pathOf(service: ServiceName, accountId: string, region: string): string {
    for (const part of [accountId, region]) {
      if (!/^[A-Za-z0-9-]+$/.test(part)) throw new TypeError(`state: not an account or region: ${JSON.stringify(part)}`);
    }
    return join(folder, service, `${accountId}.${region}.json`);
  }

  return {
    of<State extends object>(service: ServiceName, accountId: string, region: string, seed: () => State): State {
      const path = pathOf(service, accountId, region);
      const known = documents.get(path);
      if (known) return known as State;
      const document = read(path, log) ?? seed();
      documents.set(path, document);
      return document as State;
    },
    changed(service, accountId, region) {
      const path = pathOf(service, accountId, region);
      if (!documents.has(path)) throw new TypeError(`state: ${path} was never read`);
      pending.add(path);
      timer ??= setTimeout(flush, writeDelayMs);
    },
    flush,
    reset() {
      clearTimeout(timer);
      timer = undefined;
      pending.clear();
      documents.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A document that cannot be read is moved aside, not deleted: somebody may want to look into it. */
function read(path: string, log: (message: string) => void): object | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const document = fromDocumentJson(readFileSync(path, "utf8"));
    if (typeof document !== "object" || document === null) throw new TypeError("not an object");
    return document;
  } catch (error) {
    const aside = `${path}.corrupt-${process.pid}-${Math.floor(performance.timeOrigin + performance.now())}`;
    renameSync(path, aside);
    log(`state: ${path} is damaged (${String(error)}); moved to ${aside} and seeded anew`);
    return undefined;
  }
}
