import type { Call, Member } from "./call.ts";

/**
 * The input as the tools on botocore (AWS CLI, boto3) want it, where that is not what goes out:
 * they percent-encode `CopySource` themselves, the SDK for JavaScript sends it as it is given.
 */
export function forBotocore({ service, input }: Call): readonly Member[] {
  if (service !== "s3") return input;
  return input.map(([name, value]) => (name === "CopySource" && typeof value === "string" ? [name, decodeSource(value)] : [name, value]));
}

/** `bucket/key%20of?versionId=v` → `bucket/key of?versionId=v`. */
function decodeSource(source: string): string {
  const [, path = "", version = ""] = /^([^]*?)(\?versionId=[^/]*)?$/.exec(source)!;
  try {
    return decodeURIComponent(path) + version;
  } catch {
    return source;
  }
}
