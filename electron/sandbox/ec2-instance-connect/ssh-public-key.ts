/**
 * Whether a text is a public key that EC2 Instance Connect takes: OpenSSH's line or SSH2's block
 * (RFC 4716) with an RSA or ED25519 key, whose blob names the same type as the line does.
 */
export function isSshPublicKey(text: string): boolean {
  const blob = openSshBlob(text.trim()) ?? ssh2Blob(text.trim());
  return blob !== undefined && isWhole(blob);
}

const types = ["ssh-rsa", "ssh-ed25519"];

function openSshBlob(text: string): Buffer | undefined {
  const [, type = "", base64 = ""] = /^(ssh-[\w-]+) ([A-Za-z0-9+/]+={0,2})(?: [^\n]*)?$/.exec(text) ?? [];
  const blob = Buffer.from(base64, "base64");
  return typeOf(blob) === type ? blob : undefined;
}

function ssh2Blob(text: string): Buffer | undefined {
  const [, body] = /^---- BEGIN SSH2 PUBLIC KEY ----\r?\n(?:[\w-]+: [^\n]*\n)*([A-Za-z0-9+/=\r\n]+)---- END SSH2 PUBLIC KEY ----$/.exec(text) ?? [];
  return body === undefined ? undefined : Buffer.from(body, "base64");
}

const typeOf = (blob: Buffer): string | undefined => field(blob, 0)?.toString("ascii");

/** A blob is a row of fields, each after its length: the type, then the numbers of the key (RFC 4253, 6.6; RFC 8709). */
function isWhole(blob: Buffer): boolean {
  const type = typeOf(blob);
  if (type === undefined || !types.includes(type)) return false;
  const fields: Buffer[] = [];
  let at = 0;
  while (at < blob.length) {
    const one = field(blob, at);
    if (one === undefined) return false;
    fields.push(one);
    at += 4 + one.length;
  }
  return type === "ssh-ed25519" ? fields.length === 2 && fields[1]!.length === 32 : fields.length === 3 && fields[2]!.length >= 256;
}

function field(blob: Buffer, at: number): Buffer | undefined {
  if (blob.length < at + 4) return undefined;
  const length = blob.readUInt32BE(at);
  return blob.length < at + 4 + length ? undefined : blob.subarray(at + 4, at + 4 + length);
}
