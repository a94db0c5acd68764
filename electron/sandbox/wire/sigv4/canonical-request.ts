import { createHash } from "node:crypto";
import { decodePercent, encodeRfc3986, parseParameters } from "../percent-encoding.ts";
import { headerOf, type RequestHead } from "../message.ts";
import type { Authorization } from "./parse-authorization.ts";

/**
 * The canonical request of Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest(head: RequestHead, authorization: Authorization, payloadHash: string): string {
  const { signedHeaders, signingName } = authorization;
  return [
    head.method,
    signingName === "s3" ? encodedOnce(head.rawPath) : encodedTwice(head.rawPath),
    canonicalQuery(head.rawQuery),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(headerOf(head, name))}`),
    "",
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
}

export function stringToSign(authorization: Authorization, canonical: string): string {
  return ["AWS4-HMAC-SHA256", authorization.timestamp, scopeOf(authorization), sha256Hex(canonical)].join("\n");
}

export function scopeOf({ date, region, signingName }: Authorization): string {
  return `${date}/${region}/${signingName}/aws4_request`;
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** S3 neither normalises the path nor encodes it a second time. */
function encodedOnce(rawPath: string): string {
  return rawPath
    .split("/")
    .map((segment) => encodeRfc3986(decodePercent(segment)))
    .join("/");
}

function encodedTwice(rawPath: string): string {
  return rawPath.split("/").map(encodeRfc3986).join("/");
}

function canonicalQuery(rawQuery: string): string {
  // A sent `+` stands for a space or a plus, depending on the client; the AWS servers read a space.
  return parseParameters(rawQuery)
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function canonicalValue(value: string | undefined): string {
  return (value ?? "").trim().replace(/\s+/g, " ");
}
