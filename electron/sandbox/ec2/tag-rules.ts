import type { Tag } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";

/** Source: EC2 guide, "Tag restrictions". */
export const maxTagsPerResource = 50;
const maxKeyLength = 128;
const maxValueLength = 256;

export function checkTags(tags: readonly Tag[]): void {
  for (const { Key = "", Value = "" } of tags) {
    if (Key === "") throw invalid("Tag keys must not be empty.");
    if (Key.startsWith("aws:")) throw invalid("Tag keys starting with 'aws:' are reserved for internal use");
    if (Key.length > maxKeyLength) throw invalid(`Tag key exceeds the maximum length of ${maxKeyLength} characters`);
    if (Value.length > maxValueLength) throw invalid(`Tag value exceeds the maximum length of ${maxValueLength} characters`);
  }
}

function invalid(message: string): SandboxError {
  return new SandboxError("InvalidParameterValue", message);
}
