import { SandboxError } from "../service.ts";

/** Bytes `start` to `end`, exclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The range that `Range: bytes=…` asks of `size` bytes. `undefined` for the whole object: no
 * header, several ranges or a header that is malformed (RFC 9110 §14.2 lets a server ignore these,
 * and S3 does). Throws `InvalidRange` for one beyond the end.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "") {
    if (Number(last) === 0 || size === 0) throw invalidRange(header!, size);
    return { start: Math.max(size - Number(last), 0), end: size };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) throw invalidRange(header!, size);
  return { start, end: last === "" ? size : Math.min(Number(last) + 1, size) };
}

function invalidRange(header: string, size: number): SandboxError {
  return new SandboxError("InvalidRange", "The requested range is not satisfiable", 416, { RangeRequested: header, ActualObjectSize: size }, { "content-range": `bytes */${size}` });
}
