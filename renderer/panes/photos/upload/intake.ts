import type { Context } from "../../../../shared/contract/context.ts";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { transfers } from "../../../../shared/contract/transfers.ts";
import type { Client } from "../../../lib/client.ts";

export type ConflictPolicy = NonNullable<InputOf<(typeof transfers)["upload"]>["onConflict"]>;

export interface IntakeOrder {
  context: Context;
  bucket: string;
  prefix: string;
  files: readonly GivenFile[];
  label: boolean;
  onConflict: ConflictPolicy;
}

/** Files on their way from the page into the core, before they are transfers. */
export interface IntakeState {
  doneBytes: number;
  totalBytes: number;
  doneFiles: number;
  totalFiles: number;
}

/** Handed over in portions, so that the first uploads run while later files are still read. */
const portion = 200;

/**
 * Takes dropped files over to the core, one order after another. It lives beside the panes, not in
 * one: going to another pane or account does not end what was dropped here.
 */
export function createIntake() {
  const listeners = new Set<() => void>();
  let state: IntakeState | undefined;
  let controller = new AbortController();
  let last: Promise<unknown> = Promise.resolve();

  function change(next: IntakeState | undefined) {
    state = next;
    for (const listener of listeners) listener();
  }

  async function run(client: Client, order: IntakeOrder, signal: AbortSignal): Promise<void> {
    const { context, bucket, prefix, files, label, onConflict } = order;
    const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    let doneBytes = 0;
    for (let at = 0; at < files.length; at += portion) {
      signal.throwIfAborted();
      const some = files.slice(at, at + portion);
      change({ doneBytes, totalBytes, doneFiles: at, totalFiles: files.length });
      const grants = await client.grantFiles(some, (done) => change({ doneBytes: doneBytes + done, totalBytes, doneFiles: at, totalFiles: files.length }), signal);
      const named = grants.map(({ grant }, index) => ({ grant, name: (some[index] as GivenFile).name }));
      await client.call("transfers.upload", { bucket, prefix, files: named, label, onConflict }, { context, signal });
      for (const { file } of some) doneBytes += file.size;
    }
  }

  return {
    /** Resolves when every file is a transfer. Rejects with what went wrong, `AbortError` after `cancel`. */
    take(client: Client, order: IntakeOrder): Promise<void> {
      const { signal } = controller;
      const mine = last.then(() => run(client, order, signal)).finally(() => change(undefined));
      last = mine.catch(() => {});
      return mine;
    },
    cancel() {
      controller.abort(new DOMException("The upload was cancelled.", "AbortError"));
      controller = new AbortController();
    },
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const intake = createIntake();
