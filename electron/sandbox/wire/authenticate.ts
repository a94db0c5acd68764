import type { Credential } from "../identity.ts";
import { incompleteBody, checkedBody } from "./request-body.ts";
import { collect, headerOf, type RequestBody, type RequestHead } from "./message.ts";
import { parseParameters } from "./percent-encoding.ts";
import { AuthError } from "./sigv4/auth-error.ts";
import { scopeOf, sha256Hex } from "./sigv4/canonical-request.ts";
import { parseAuthorization } from "./sigv4/parse-authorization.ts";
import { verifySignature, type FindCredential } from "./sigv4/verify-signature.ts";

/** A request whose sender is known; `credential` is absent for an unsigned one. */
export interface Authenticated<Body> {
  credential?: Credential;
  /** `""` for an unsigned request. */
  region: string;
  body: Body;
}

/** Base64 of Rekognition's 5 MB image bytes, the largest input of the RPC services, with room to spare. */
export const maxRpcBodyBytes = 16 * 1024 * 1024;

/** Reads the whole body of an RPC request; breaks off like a client that hung up. */
export async function readRpcBody(source: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  try {
    return await collect(source, maxRpcBodyBytes);
  } catch {
    throw incompleteBody();
  }
}

/** RPC services hash the body themselves, whatever the client says its hash is. */
export function authenticateRpc(head: RequestHead, body: Uint8Array, find: FindCredential, now: Date): Authenticated<Uint8Array> {
  const authorization = parseAuthorization(head);
  if (!authorization) return { region: "", body };
  const { credential } = verifySignature(head, authorization, sha256Hex(body), find, now);
  return { credential, region: checkedRegion(authorization.region), body };
}

/** S3 believes the declared hash for the signature and checks the body against it while it is read. */
export function authenticateS3(
  head: RequestHead,
  source: AsyncIterable<Uint8Array>,
  find: FindCredential,
  now: Date,
): Authenticated<RequestBody> {
  const authorization = parseAuthorization(head);
  if (!authorization) return { region: "", body: checkedBody(head, source, "UNSIGNED-PAYLOAD", undefined) };
  const declared = headerOf(head, "x-amz-content-sha256") ?? (authorization.expiresSeconds === undefined ? undefined : presignedHash(head));
  if (declared === undefined) {
    throw new AuthError("unsupported", "Missing required header for this request: x-amz-content-sha256");
  }
  const { credential, key } = verifySignature(head, authorization, declared, find, now);
  const body = checkedBody(head, source, declared, {
    key,
    seedSignature: authorization.signature,
    timestamp: authorization.timestamp,
    scope: scopeOf(authorization),
  });
  return { credential, region: checkedRegion(authorization.region), body };
}

/** A link may be signed for one payload; most leave it open. */
function presignedHash(head: RequestHead): string {
  return new Map(parseParameters(head.rawQuery)).get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD";
}

/** Regions name files of the state, so nothing else may pass for one. */
function checkedRegion(region: string): string {
  if (/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(region)) return region;
  throw new AuthError("wrong-scope", `the region '${region}' is wrong`, { Region: "us-east-1" });
}
