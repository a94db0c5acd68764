import { z } from "zod";
import { call, empty, instant, listCall, tags } from "./define.ts";

const dryRun = z.boolean().default(false);

/** Source: API reference, CreateKeyPair. */
const keyName = z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/, "up to 255 ASCII characters, without a space at either end");

export const keyTypes = ["rsa", "ed25519"] as const;
export const keyFormats = ["pem", "ppk"] as const;
/** Where a new private key is put: `.ssh` of the home folder, where ssh looks first, or the download folder. */
export const keyFolders = ["ssh", "downloads"] as const;

export const keyPairSchema = z.object({
  keyPairId: z.string(),
  keyName: z.string(),
  keyType: z.string(),
  fingerprint: z.string(),
  createTime: instant.optional(),
  /** A line for `authorized_keys`; a compatible server may not tell it. */
  publicKey: z.string().optional(),
  tags,
});
export type KeyPair = z.infer<typeof keyPairSchema>;

export const createKeyPairInput = z.strictObject({
  keyName, keyType: z.enum(keyTypes), keyFormat: z.enum(keyFormats), folder: z.enum(keyFolders), tags: tags.default({}), dryRun,
});

export const keyPairsCalls = {
  listKeyPairs: listCall("Key pairs of the region with their public keys.", empty, keyPairSchema, z.object({})),
  createKeyPair: call("write", "Create a key pair. The private key goes to a new file that only this person can read, and nowhere else: it is not in the answer.",
    createKeyPairInput,
    /** All absent in a dry run. `savedAs` is the file of the private key. */
    z.object({ keyPairId: z.string().optional(), fingerprint: z.string().optional(), savedAs: z.string().optional() })),
  importKeyPair: call("write", "Import the public half of a key pair that was made elsewhere.",
    z.strictObject({ keyName, publicKey: z.string().min(1).max(16_384), tags: tags.default({}), dryRun }),
    z.object({ keyPairId: z.string().optional(), fingerprint: z.string().optional() })),
  deleteKeyPair: call("write", "Delete a key pair of EC2; instances that were launched with it keep the public key that they have.",
    z.strictObject({ keyName: z.string().min(1).max(255), dryRun }), empty),
};
