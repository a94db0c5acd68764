import type { Credential } from "../../identity.ts";
import type { RequestHead } from "../message.ts";
import { headerOf } from "../message.ts";
import { AuthError } from "./auth-error.ts";
import { canonicalRequest, stringToSign } from "./canonical-request.ts";
import type { Authorization } from "./parse-authorization.ts";
import { hmac, sameSignature, signingKey } from "./signing-key.ts";

/** Finds a key pair; throws `AuthError` (`unknown-key`, `bad-token`) for keys that it does not know. */
export type FindCredential = (accessKeyId: string, sessionToken: string | undefined) => Credential;

export interface Verified {
  credential: Credential;
  /** For the signatures of the body's chunks. */
  key: Buffer;
}

const minuteMs = 60_000;
/** AWS allows five minutes, S3 fifteen: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const allowedSkewMs = (signingName: string): number => (signingName === "s3" ? 15 : 5) * minuteMs;

/**
 * Checks a header signature or a presigned query against the stored secret, clock and session.
 * `payloadHash` is what the client hashed: the body's SHA-256, or S3's literal such as `UNSIGNED-PAYLOAD`.
 */
export function verifySignature(
  head: RequestHead,
  authorization: Authorization,
  payloadHash: string,
  find: FindCredential,
  now: Date,
): Verified {
  const credential = find(authorization.accessKeyId, authorization.sessionToken);
  checkTime(authorization, now);
  checkSignedHeaders(head, authorization);
  const canonical = canonicalRequest(head, authorization, payloadHash);
  const toSign = stringToSign(authorization, canonical);
  const key = signingKey(credential.secretAccessKey, authorization);
  if (!sameSignature(hmac(key, toSign).toString("hex"), authorization.signature)) {
    throw new AuthError(
      "bad-signature",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
      {
        AWSAccessKeyId: authorization.accessKeyId,
        StringToSign: toSign,
        SignatureProvided: authorization.signature,
        CanonicalRequest: canonical,
      },
    );
  }
  if (credential.expiresAt && credential.expiresAt.getTime() <= now.getTime()) {
    throw new AuthError("expired-token", "The provided token has expired.");
  }
  return { credential, key };
}

function checkTime(authorization: Authorization, now: Date): void {
  const signedAt = parseTimestamp(authorization.timestamp);
  if (Number.isNaN(signedAt) || !authorization.timestamp.startsWith(authorization.date)) {
    throw new AuthError(
      authorization.expiresSeconds === undefined ? "malformed" : "malformed-query",
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP",
    );
  }
  const skewMs = allowedSkewMs(authorization.signingName);
  const ageMs = now.getTime() - signedAt;
  const detail = {
    RequestTime: authorization.timestamp,
    ServerTime: now.toISOString().replace(/\.\d{3}/, ""),
    MaxAllowedSkewMilliseconds: String(skewMs),
  };
  if (authorization.expiresSeconds === undefined) {
    if (Math.abs(ageMs) > skewMs) {
      throw new AuthError("skewed", "The difference between the request time and the current time is too large.", detail);
    }
    return;
  }
  if (ageMs < -skewMs) throw new AuthError("skewed", "Request is not valid yet", detail);
  if (ageMs > authorization.expiresSeconds * 1000) {
    throw new AuthError("link-expired", "Request has expired", {
      "X-Amz-Expires": String(authorization.expiresSeconds),
      Expires: new Date(signedAt + authorization.expiresSeconds * 1000).toISOString().replace(/\.\d{3}/, ""),
      ServerTime: detail.ServerTime,
    });
  }
}

/** `host` and every `x-amz-*` header must be signed, else a third party could add some. */
function checkSignedHeaders(head: RequestHead, authorization: Authorization): void {
  const unsigned = head.headerLines.find(
    ([name]) =>
      (name === "host" || (name.startsWith("x-amz-") && !freelyAdded.has(name))) && !authorization.signedHeaders.includes(name),
  );
  if (unsigned && headerOf(head, unsigned[0]) !== undefined) {
    throw new AuthError("missing", "There were headers present in the request which were not signed", { HeadersNotSigned: unsigned[0] });
  }
}

/** Clients may hash or trace after they have signed. */
const freelyAdded: ReadonlySet<string> = new Set(["x-amz-content-sha256", "x-amz-user-agent"]);

function parseTimestamp(timestamp: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (!match) return NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
