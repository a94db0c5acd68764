import { generateKeyPairSync, randomBytes } from "node:crypto";

/**
 * A new ED25519 key in OpenSSH's own formats: the line of the public half, and the private half's file, as PKCS #8 is read by
 * OpenSSH from 9.6 alone. Source: OpenSSH's PROTOCOL.key; RFC 8709.
 */
export function makeOpenSshKey(comment: string): { publicKey: string; privateKey: string } {
  const { privateKey: key } = generateKeyPairSync("ed25519");
  const { x = "", d = "" } = key.export({ format: "jwk" });
  const [point, seed] = [Buffer.from(x, "base64url"), Buffer.from(d, "base64url")];
  const publicBlob = Buffer.concat([field("ssh-ed25519"), field(point)]);
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, publicBlob, field(Buffer.concat([seed, point])), field(comment)]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, at) => at + 1));
  const whole = Buffer.concat([
    Buffer.from("openssh-key-v1\0"), field("none"), field("none"), field(""), Buffer.from([0, 0, 0, 1]), field(publicBlob), field(Buffer.concat([secret, padding])),
  ]);
  const lines = whole.toString("base64").match(/.{1,70}/g)!.join("\n");
  return {
    publicKey: `ssh-ed25519 ${publicBlob.toString("base64")} ${comment}`,
    privateKey: `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`,
  };
}

function field(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
