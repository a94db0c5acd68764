import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Credential } from "../identity.ts";

/** Seals a session credential into its own token: whoever holds the key can check it, nobody can forge one. */
export function sealSessionToken(key: Buffer, credential: Credential): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(credential), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

/** `undefined` for a token that was not sealed with this key. */
export function openSessionToken(key: Buffer, token: string): Credential | undefined {
  try {
    const bytes = Buffer.from(token, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    const credential = JSON.parse(text) as Omit<Credential, "expiresAt"> & { expiresAt: string };
    return { ...credential, expiresAt: new Date(credential.expiresAt) };
  } catch {
    return undefined;
  }
}
