import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import type { SearchedKey } from "../../../../shared/contract/s3-search.ts";
import { useConsole } from "../../../lib/context.tsx";
import { toEntry, type Entry } from "../library/entries.ts";
import type { Searched } from "./use-search.ts";
import { toVersion } from "./versions/version-changes.ts";

export interface KeyScan {
  state: "idle" | "running" | "done" | "stopped" | "failed";
  entries: readonly Entry[];
  /** Of a search of versions, in place of the entries. */
  versions: readonly ObjectVersion[];
  /** Keys, or versions, looked at. */
  keys: number;
  requests: number;
  /** Stretches that could not be read. */
  failed: readonly Failure[];
  error: Failure | undefined;
  limitMet: boolean;
}

const idle: KeyScan = { state: "idle", entries: [], versions: [], keys: 0, requests: 0, failed: [], error: undefined, limitMet: false };
/** However fast pages come, they are shown no more often. */
const showMs = 200;

/** Looks through the keys of the bucket itself, or all of their versions. What it found goes when the search, the place or the context is another. */
export function useKeyScan({ bucket, prefix, scope, query, include }: Searched) {
  const { client, context } = useConsole();
  const place = JSON.stringify([context.epoch, bucket, scope === "folder" ? prefix : "", query, include]);
  const [scan, setScan] = useState({ place, ...idle });
  /** Where the rows of a search under way are gathered: what is changed meanwhile is changed there. */
  const found = useRef<{ versions: readonly ObjectVersion[] }>({ versions: [] });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), [place]);

  const start = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const entries: Entry[] = [];
    const gathered = { versions: [] as ObjectVersion[] };
    found.current = gathered;
    const failed: Failure[] = [];
    let counts = { keys: 0, requests: 0 };
    let shownAt = 0;
    const show = (more: Partial<KeyScan>) => {
      if (running.current !== controller) return;
      shownAt = performance.now();
      setScan({ ...idle, place, state: "running", entries: [...entries], versions: [...gathered.versions], failed: [...failed], ...counts, ...more });
    };
    const take = (rows: SearchedKey[]) => {
      for (const row of rows) {
        if (row.kind === "object" && include === "versions") gathered.versions.push(toVersion(row));
        else if (row.kind === "object") entries.push(toEntry(row));
        else if (row.kind === "failed") failed.push(row.error);
        else counts = row;
      }
      if (performance.now() - shownAt >= showMs) show({});
    };
    show({});
    try {
      const { keys, requests, limitMet } = await client.call("s3.searchKeys", { bucket, prefix: scope === "folder" ? prefix : "", query, include }, { context, signal: controller.signal, onRows: take, dropRows: true });
      show({ state: "done", keys, requests, limitMet });
    } catch (error) {
      const failure = error instanceof CallFailed ? error.failure : undefined;
      show(failure?.code === "cancelled" ? { state: "stopped" } : { state: "failed", error: failure });
    }
  }, [client, context, place, bucket, prefix, scope, query, include]);
  const stop = useCallback(() => running.current?.abort(), []);

  const change = useCallback((change: (versions: readonly ObjectVersion[]) => readonly ObjectVersion[]) => {
    const versions = [...change(found.current.versions)];
    found.current.versions = versions;
    setScan((now) => ({ ...now, versions: [...versions] }));
  }, []);

  const now = scan.place === place ? scan : idle;
  return useMemo(() => ({ ...now, start: () => void start(), stop, change }), [now, start, stop, change]);
}
