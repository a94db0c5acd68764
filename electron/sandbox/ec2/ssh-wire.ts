/** SSH's own way to put values in a row (RFC 4251, section 5). */

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function sshString(bytes: Uint8Array | string): Buffer {
  const body = Buffer.from(bytes as string);
  return Buffer.concat([uint32(body.length), body]);
}

/** A positive number, big-endian: without leading zeros, but with one where it would look negative. */
export function mpint(bytes: Uint8Array): Buffer {
  const from = bytes.findIndex((byte) => byte !== 0);
  const digits = from < 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from));
  return sshString(digits.length > 0 && digits[0]! >= 0x80 ? Buffer.concat([Buffer.alloc(1), digits]) : digits);
}

/** The strings that a value consists of; undefined where it does not end with its last one. */
export function readStrings(bytes: Buffer): Buffer[] | undefined {
  const strings: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    strings.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return strings;
}
