import { SandboxError } from "../service.ts";
import { checksumAlgorithms, type ChecksumAlgorithm } from "../wire/checksums.ts";
import type { RequestBody } from "../wire/message.ts";
import { invalidRequest } from "./errors.ts";
import type { Received } from "./store/content.ts";

export type Checksums = Partial<Record<ChecksumAlgorithm, string>>;

/** The `Checksum*` members that many inputs have. */
export type ChecksumMembers = { [Name in `Checksum${ChecksumAlgorithm}`]?: string | undefined };
export interface ChecksumInput extends ChecksumMembers {
  ChecksumAlgorithm?: string | undefined;
  ContentMD5?: string | undefined;
}

const valueBytes: Record<ChecksumAlgorithm, number> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 };

/** Checksums that the caller declared in headers; throws where one is malformed or there are several. */
export function declaredChecksums(input: object): Checksums {
  const record = input as Record<string, unknown>;
  const unsupported = ["MD5", "SHA512", "XXHASH64", "XXHASH3", "XXHASH128"].find((name) => record[`Checksum${name}`] !== undefined);
  if (unsupported) throw new SandboxError("NotImplemented", `The checksum algorithm ${unsupported} is not implemented.`, 501);
  const declared = checksumAlgorithms.filter((algorithm) => record[`Checksum${algorithm}`] !== undefined);
  if (declared.length > 1) throw invalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  return Object.fromEntries(
    declared.map((algorithm) => {
      const value = record[`Checksum${algorithm}`] as string;
      checkValue(algorithm, value);
      return [algorithm, value];
    }),
  );
}

function checkValue(algorithm: ChecksumAlgorithm, value: string): void {
  // A composite checksum ends in `-<parts>`.
  const bytes = Buffer.from(value.replace(/-\d+$/, ""), "base64");
  if (bytes.length !== valueBytes[algorithm]) throw invalidRequest(`Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`);
}

export function algorithmNamed(name: string | undefined): ChecksumAlgorithm | undefined {
  if (name === undefined) return undefined;
  const known = checksumAlgorithms.find((algorithm) => algorithm === name);
  if (!known) throw invalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
  return known;
}

/** The algorithm to compute while bytes come in: the declared or announced one, else `fallback`. */
export function plannedAlgorithm(input: ChecksumInput, body: RequestBody, fallback: ChecksumAlgorithm): ChecksumAlgorithm {
  const declared = Object.keys(declaredChecksums(input))[0] ?? trailerAlgorithm(body);
  if (declared === undefined && input.ChecksumAlgorithm !== undefined) {
    throw invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
  }
  return algorithmNamed(declared) ?? fallback;
}

function trailerAlgorithm({ announcedTrailers }: RequestBody): string | undefined {
  return announcedTrailers.find((name) => name.startsWith("x-amz-checksum-"))?.slice("x-amz-checksum-".length).toUpperCase();
}

/** Throws `BadDigest` where received bytes are not those that the caller declared. */
export function verifyReceived(received: Received, input: ChecksumInput, body: RequestBody): void {
  if (input.ContentMD5 !== undefined && received.md5.toString("base64") !== input.ContentMD5) {
    throw new SandboxError("BadDigest", "The Content-MD5 you specified did not match what we received.", 400, {
      ExpectedDigest: input.ContentMD5,
      CalculatedDigest: received.md5.toString("base64"),
    });
  }
  const expected: Checksums = declaredChecksums(input);
  const trailer = trailerAlgorithm(body);
  if (trailer !== undefined) {
    const value = body.trailers[`x-amz-checksum-${trailer.toLowerCase()}`];
    if (value === undefined) throw new SandboxError("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.", 400);
    expected[trailer as ChecksumAlgorithm] = value;
  }
  for (const [algorithm, value] of Object.entries(expected)) {
    if (received.checksums[algorithm as ChecksumAlgorithm] !== value) {
      throw new SandboxError("BadDigest", `The ${algorithm} you specified did not match the calculated checksum.`, 400);
    }
  }
}

/** `Content-MD5` has to be 16 bytes of base64. */
export function checkContentMd5(value: string | undefined): void {
  if (value !== undefined && !/^[A-Za-z0-9+/]{22}==$/.test(value)) {
    throw new SandboxError("InvalidDigest", "The Content-MD5 you specified was invalid.", 400, { "Content-MD5": value });
  }
}

/** As members of an output: `{ ChecksumCRC32: … }`. */
export function checksumMembers(checksums: Checksums): ChecksumMembers {
  return Object.fromEntries(Object.entries(checksums).map(([algorithm, value]) => [`Checksum${algorithm}`, value]));
}
