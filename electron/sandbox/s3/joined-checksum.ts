import { checksumAlgorithms, checksumOf, type ChecksumAlgorithm } from "../wire/checksums.ts";
import type { Checksums } from "./checksum-plan.ts";
import { combineCrc } from "./crc-combine.ts";
import type { PartRow } from "./store/upload-rows.ts";

/**
 * The checksum of a multipart object: of the whole object, combined from the parts' CRCs, or
 * composite, the checksum of the parts' checksums followed by `-<parts>`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 *
 * Without an algorithm of the upload's own, parts have CRC64NVME unless their uploader chose another; only if all agree there is one.
 */
export async function joinedChecksum(
  parts: readonly PartRow[],
  algorithm: ChecksumAlgorithm | undefined,
  type: "FULL_OBJECT" | "COMPOSITE",
): Promise<Checksums> {
  const used = algorithm ?? commonAlgorithm(parts);
  const values = parts.map((part) => (used === undefined ? undefined : part.checksums[used]));
  if (used === undefined || values.some((value) => value === undefined)) return {};
  const texts = values as string[];
  if (type === "FULL_OBJECT") {
    if (used === "SHA1" || used === "SHA256") return {};
    return { [used]: texts.reduce((joined, value, index) => (index === 0 ? value : combineCrc(used, joined, value, parts[index]!.size)), "") };
  }
  return { [used]: `${await checksumOf(used, Buffer.concat(texts.map((text) => Buffer.from(text, "base64"))))}-${parts.length}` };
}

function commonAlgorithm(parts: readonly PartRow[]): ChecksumAlgorithm | undefined {
  return checksumAlgorithms.find((algorithm) => parts.every(({ checksums }) => checksums[algorithm] !== undefined));
}
