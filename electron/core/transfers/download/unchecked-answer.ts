import type { GetObjectCommand } from "@aws-sdk/client-s3";
import { expectedOf } from "./content-check.ts";

interface Answer {
  response: { headers?: Readonly<Record<string, string>> };
}

/** Those that the SDK computes. */
const algorithms = ["CRC32", "SHA256", "SHA1", "CRC32C", "CRC64NVME"] as const;

/**
 * Keeps the SDK from computing the checksum of an answer that we compare ourselves: once is enough;
 * and from refusing an answer for checksums that it cannot compute (SHA512, XXHASH64 and others).
 * It asks whether a check was wanted in the input after the answer came, when the request has long
 * been written from it.
 */
export function uncheckedAnswer(command: GetObjectCommand): GetObjectCommand {
  command.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (!isSdks((answer as Answer).response.headers ?? {})) delete args.input.ChecksumMode;
      return answer;
    },
    { step: "deserialize", name: "skydeckUncheckedAnswer", priority: "low" },
  );
  return command;
}

/** What the SDK could check, and `expectedOf` makes nothing of, stays the SDK's. */
function isSdks(headers: Readonly<Record<string, string>>): boolean {
  const [ChecksumCRC32, ChecksumSHA256, ChecksumSHA1, ChecksumCRC32C, ChecksumCRC64NVME] = algorithms.map((algorithm) => headers[`x-amz-checksum-${algorithm.toLowerCase()}`]);
  const checksums = { ChecksumCRC32, ChecksumSHA256, ChecksumSHA1, ChecksumCRC32C, ChecksumCRC64NVME };
  const isThere = Object.values(checksums).some((value) => value !== undefined);
  return isThere && expectedOf({ ...checksums, ChecksumType: headers["x-amz-checksum-type"] === "COMPOSITE" ? "COMPOSITE" : "FULL_OBJECT" }) === undefined;
}
