import type { GivenFile } from "../../../../shared/contract/host.ts";
import { keyBytes } from "../library/display-key.ts";

export interface UploadPlan {
  files: GivenFile[];
  totalBytes: number;
  /** Left out, with the reason: their keys would be refused. */
  refused: { name: string; reason: string }[];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html: 1,024 bytes of UTF-8. */
const mostKeyBytes = 1024;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: multipart objects to 5 TB. */
const mostObjectBytes = 5 * 1024 ** 4;

/** Which of the files can become objects under a prefix, before anything is read or sent. */
export function planUpload(given: readonly GivenFile[], prefix: string): UploadPlan {
  const plan: UploadPlan = { files: [], totalBytes: 0, refused: [] };
  for (const { file, name } of given) {
    const bytes = keyBytes(prefix + name);
    if (bytes > mostKeyBytes) plan.refused.push({ name, reason: `its key would have ${bytes.toLocaleString()} bytes; S3 takes ${mostKeyBytes.toLocaleString()}` });
    else if (file.size > mostObjectBytes) plan.refused.push({ name, reason: "it is larger than 5 TiB, the largest object of S3" });
    else {
      plan.files.push({ file, name });
      plan.totalBytes += file.size;
    }
  }
  return plan;
}
