import { callTable } from "../../shared/contract/index.ts";
import type { Context } from "../../shared/contract/context.ts";
import type { CallFunction } from "../../shared/contract/client.ts";

/** Up to here keys go with the call. */
const mostInACall = 10_000;
/** Keys have up to 1,024 bytes: a few megabytes a message at most. */
const portion = 5000;

interface NamesKeys {
  bucket: string;
  keys: readonly string[];
}

/** Selections by the list that they were made of: lists are never changed, and asked with again. */
export type SentKeys = WeakMap<readonly string[], Map<string, Promise<string>>>;

/** Whether the call takes a selection in place of keys, and these are too many to go with it. */
export function areMany(name: string, input: unknown): input is NamesKeys {
  const keys = (input as Partial<NamesKeys> | undefined)?.keys;
  return Array.isArray(keys) && keys.length > mostInACall && takesSelection(name);
}

function takesSelection(name: string): boolean {
  const shape = (callTable.get(name)?.input as { shape?: Record<string, { safeParse(value: unknown): { success: boolean } }> } | undefined)?.shape;
  return shape?.["keys"]?.safeParse({ selection: "any" }).success ?? false;
}

/** The same input, with the keys given to a selection before, in portions. */
export async function sendKeys<Input extends NamesKeys>(call: CallFunction, sent: SentKeys, input: Input, context: Context | undefined, signal: AbortSignal | undefined): Promise<Omit<Input, "keys"> & { keys: { selection: string } }> {
  const { bucket, keys } = input;
  const place = JSON.stringify([context?.profile, context?.region, bucket]);
  const ofList = sent.get(keys) ?? new Map<string, Promise<string>>();
  sent.set(keys, ofList);
  let selection = ofList.get(place);
  if (!selection) {
    selection = give(call, bucket, keys, context, signal);
    ofList.set(place, selection);
    selection.catch(() => ofList.delete(place));
  }
  return { ...input, keys: { selection: await selection } };
}

async function give(call: CallFunction, bucket: string, keys: readonly string[], context: Context | undefined, signal: AbortSignal | undefined): Promise<string> {
  let selection: string | undefined;
  for (let at = 0; at < keys.length; at += portion) {
    const some = { bucket, keys: keys.slice(at, at + portion), ...(selection === undefined ? {} : { selection }) };
    ({ selection } = await call("s3.selectKeys", some, { ...(context ? { context } : {}), ...(signal ? { signal } : {}) }));
  }
  return selection!;
}
