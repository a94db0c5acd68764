import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { mpint, readStrings, sshString } from "./ssh-wire.ts";

/** `publicKey` is the line of `authorized_keys` without its comment: `ssh-ed25519 AAAA…`. */
export interface PublicKeyFacts {
  keyType: "rsa" | "ed25519";
  publicKey: string;
}

/** What follows the type in the line: the key as SSH sends it (RFC 4253 and RFC 8709). */
export function publicBlob(key: KeyObject): Buffer {
  const jwk = key.export({ format: "jwk" });
  if (jwk.kty === "OKP") return Buffer.concat([sshString("ssh-ed25519"), sshString(part(jwk, "x"))]);
  return Buffer.concat([sshString("ssh-rsa"), mpint(part(jwk, "e")), mpint(part(jwk, "n"))]);
}

export function part(jwk: JsonWebKey, name: string): Buffer {
  return Buffer.from(jwk[name] as string, "base64url");
}

export function publicKeyLine(blob: Buffer): PublicKeyFacts {
  const type = readStrings(blob)?.[0]?.toString() ?? "";
  return { keyType: type === "ssh-rsa" ? "rsa" : "ed25519", publicKey: `${type} ${blob.toString("base64")}` };
}

/** Throws for what is no RSA or ED25519 key. */
export function keyOfBlob(blob: Buffer): KeyObject {
  const [type, first, second, ...more] = readStrings(blob) ?? [];
  const is = (name: string, count: number) => type?.toString() === name && [first, second, ...more].filter(Boolean).length === count;
  if (first && second && is("ssh-rsa", 2)) return createPublicKey({ format: "jwk", key: { kty: "RSA", e: base64url(first), n: base64url(second) } });
  if (first?.length === 32 && is("ssh-ed25519", 1)) return createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: base64url(first) } });
  throw new Error("no RSA or ED25519 public key");
}

function base64url(bytes: Buffer): string {
  return (bytes[0] === 0 && bytes.length > 32 ? bytes.subarray(1) : bytes).toString("base64url");
}

/**
 * The fingerprint of a key whose private half AWS has not seen: MD5 of the public key in DER for RSA.
 * Source: EC2 guide, "Verify the fingerprint of your key pair"; that of ED25519 is OpenSSH's, whoever made it.
 */
export function importedFingerprint(blob: Buffer): string {
  if (publicKeyLine(blob).keyType === "ed25519") return createHash("sha256").update(blob).digest("base64");
  return octets(createHash("md5").update(keyOfBlob(blob).export({ format: "der", type: "spki" })).digest("hex"));
}

/** Of a key pair that EC2 made: SHA-1 of the private key in DER (PKCS #8) for RSA. */
export function createdFingerprint(privateKey: KeyObject): string {
  if (privateKey.asymmetricKeyType === "ed25519") return createHash("sha256").update(publicBlob(createPublicKey(privateKey))).digest("base64");
  return octets(createHash("sha1").update(privateKey.export({ format: "der", type: "pkcs8" })).digest("hex"));
}

function octets(hexadecimal: string): string {
  return (hexadecimal.match(/../g) ?? []).join(":");
}
