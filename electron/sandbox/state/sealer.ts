import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Turns values into text that only this sandbox can read and nobody can forge, so that it need keep no list of them. */
export interface Sealer {
  /** `purpose` binds the text: what was sealed for one is rubbish for any other. */
  seal(purpose: string, value: unknown): string;
  /** `undefined` for text that was not sealed here for that purpose. */
  open<Value>(purpose: string, text: string): Value | undefined;
  /** A secret of its own for each name, the same after restarts and resets. 32 bytes. */
  derive(name: string): Buffer;
}

/** A letter before all, or a text might begin with the `-` of a command line's option. */
const mark = "A";
const maxOpenedBytes = 1024 * 1024;

export function createSealer(masterKey: Buffer): Sealer {
  const derive = (name: string): Buffer => createHmac("sha256", masterKey).update(name).digest();
  const key = derive("sealer");
  return {
    derive,
    seal(purpose, value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose, "utf8"));
      const sealed = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(value))), cipher.final()]);
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    open<Value>(purpose: string, text: string) {
      try {
        if (!text.startsWith(mark)) return undefined;
        const bytes = Buffer.from(text.slice(mark.length), "base64url");
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(purpose, "utf8"));
        decipher.setAuthTag(bytes.subarray(12, 28));
        const deflated = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
        return JSON.parse(inflateRawSync(deflated, { maxOutputLength: maxOpenedBytes }).toString("utf8")) as Value;
      } catch {
        return undefined;
      }
    },
  };
}
