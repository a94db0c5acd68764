import { z } from "zod";
import { call } from "./define.ts";
import { bucketName, objectKey } from "./s3-names.ts";

/** Keys of one request; more are given to `s3.selectKeys` in portions before. */
const mostKeys = 100_000;
const keysAPortion = 10_000;

/** What `s3.selectKeys` was given, however many keys it is. */
const selection = z.strictObject({ selection: z.string().min(1).max(64) });

/** Keys one by one, or a selection of any size. */
export const someKeys = z.union([z.array(objectKey).min(1).max(mostKeys), selection]);
/** The same, where `""` stands for the whole bucket. */
export const someKeysOrAll = z.union([z.array(z.union([objectKey, z.literal("")])).min(1).max(mostKeys), selection]);
export type SomeKeys = z.infer<typeof someKeys>;

export const s3SelectionCalls = {
  selectKeys: call("local", "Give keys to a selection, which calls take in place of keys: for more than fit into one request. It is kept on this machine for some hours after its last use, no longer than the app runs.",
    z.strictObject({ bucket: bucketName, keys: z.array(objectKey).min(1).max(keysAPortion), /** Goes on with one begun before. */ selection: z.string().max(64).optional() }),
    z.object({ selection: z.string(), /** In it by now, each once. */ keys: z.number() })),
};
