import { createPrivateKey, createPublicKey } from "node:crypto";
import { digest } from "../../ec2/ids.ts";
import { publicBlob } from "../../ec2/public-keys.ts";
import { mpint, sshString } from "../../ec2/ssh-wire.ts";

/** PKCS #8 of an ED25519 private key, up to its 32 bytes. */
const ed25519Start = Buffer.from("302e020100300506032b657004220420", "hex");
const rsaModulusBytes = 256;

/** A public key in SSH's form that depends on its name alone. To search RSA's primes would take longer than all the rest of the seed: its modulus is any odd number of 2,048 bits. */
export function seededPublicKey(name: string, keyType: "rsa" | "ed25519"): Buffer {
  if (keyType === "ed25519") {
    const key = createPrivateKey({ key: Buffer.concat([ed25519Start, Buffer.from(digest(name), "hex")]), format: "der", type: "pkcs8" });
    return publicBlob(createPublicKey(key));
  }
  const modulus = Buffer.concat(Array.from({ length: rsaModulusBytes / 32 }, (_, at) => Buffer.from(digest(`${name}/${at}`), "hex")));
  modulus[0]! |= 0x80;
  modulus[rsaModulusBytes - 1]! |= 1;
  return Buffer.concat([sshString("ssh-rsa"), mpint(Buffer.from([1, 0, 1])), mpint(modulus)]);
}
