import type { Call, Member } from "./call.ts";

/**
 * The input as the tools on botocore (AWS CLI, boto3) want it, where that is not what goes out:
 * they percent-encode `CopySource` and put `UserData` into base64 themselves, the SDK for JavaScript
 * sends both as they are given.
 */
export function forBotocore({ service, operation, input }: Call): readonly Member[] {
  if (service === "ec2" && operation === "RunInstances") return input.map(([name, value]) => (name === "UserData" && typeof value === "string" ? [name, decodeUserData(value)] : [name, value]));
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

/** Bytes that are no text stay in base64: no option of a command holds them. */
function decodeUserData(base64: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
  } catch {
    return base64;
  }
}
