import { createHash, createHmac, createPublicKey, randomBytes, type KeyObject } from "node:crypto";
import { part, publicBlob, publicKeyLine } from "./public-keys.ts";
import { mpint, sshString, uint32 } from "./ssh-wire.ts";

/** The private key as EC2 hands it out for `pem`: PKCS #1 for RSA, OpenSSH's own format for ED25519. */
export function pemText(privateKey: KeyObject): string {
  if (privateKey.asymmetricKeyType === "rsa") return privateKey.export({ format: "pem", type: "pkcs1" }) as string;
  return block("OPENSSH PRIVATE KEY", openSshBlob(privateKey), 70);
}

/** OpenSSH's PROTOCOL.key, without a passphrase. */
function openSshBlob(privateKey: KeyObject): Buffer {
  const jwk = privateKey.export({ format: "jwk" });
  const [seed, point] = [part(jwk, "d"), part(jwk, "x")];
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, sshString("ssh-ed25519"), sshString(point), sshString(Buffer.concat([seed, point])), sshString("")]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, at) => at + 1));
  return Buffer.concat([
    Buffer.from("openssh-key-v1\0"), sshString("none"), sshString("none"), sshString(""), uint32(1),
    sshString(publicBlob(createPublicKey(privateKey))), sshString(Buffer.concat([secret, padding])),
  ]);
}

/** PuTTY's format, version 2, without a passphrase. Source: PuTTY manual, appendix C. */
export function ppkText(privateKey: KeyObject, comment: string): string {
  const blob = publicBlob(createPublicKey(privateKey));
  const [type = ""] = publicKeyLine(blob).publicKey.split(" ");
  const secret = ppkBlob(privateKey);
  const mac = createHmac("sha1", createHash("sha1").update("putty-private-key-file-mac-key").digest())
    .update(Buffer.concat([sshString(type), sshString("none"), sshString(comment), sshString(blob), sshString(secret)]))
    .digest("hex");
  const [publicLines, privateLines] = [lines(blob, 64), lines(secret, 64)];
  return [
    `PuTTY-User-Key-File-2: ${type}`, "Encryption: none", `Comment: ${comment}`, `Public-Lines: ${publicLines.length}`, ...publicLines,
    `Private-Lines: ${privateLines.length}`, ...privateLines, `Private-MAC: ${mac}`, "",
  ].join("\r\n");
}

function ppkBlob(privateKey: KeyObject): Buffer {
  const jwk = privateKey.export({ format: "jwk" });
  if (jwk.kty === "OKP") return sshString(part(jwk, "d"));
  return Buffer.concat(["d", "p", "q", "qi"].map((name) => mpint(part(jwk, name))));
}

function block(label: string, bytes: Buffer, width: number): string {
  return [`-----BEGIN ${label}-----`, ...lines(bytes, width), `-----END ${label}-----`, ""].join("\n");
}

function lines(bytes: Buffer, width: number): string[] {
  return bytes.toString("base64").match(new RegExp(`.{1,${width}}`, "g")) ?? [];
}
