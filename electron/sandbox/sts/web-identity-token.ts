import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey } from "node:crypto";
import { errors, jwtVerify, SignJWT, type JWTPayload } from "jose";
import { webIdentityAudience, webIdentityIssuer } from "../seed/iam/web-identity-issuer.ts";
import { SandboxError, type StateStore } from "../service.ts";

const algorithm = "ES256";

/** The issuer's key, made on first use. */
function issuerKey(state: StateStore): JsonWebKey {
  const where = ["sts", "issuer", "aws-global"] as const;
  const document = state.of(...where, () => ({ key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }) as unknown as Record<string, string> }));
  state.changed(...where);
  return document.key;
}

export interface WebIdentity {
  subject: string;
  audience?: string | undefined;
  /** 900 when absent. */
  expiresInSeconds?: number | undefined;
}

/** A token of the seeded issuer, as a workload would find it in a file. */
export function issueWebIdentityToken(state: StateStore, now: Date, { subject, audience = webIdentityAudience, expiresInSeconds = 900 }: WebIdentity): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(webIdentityIssuer)
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + expiresInSeconds)
    .sign(createPrivateKey({ key: issuerKey(state), format: "jwk" }));
}

/** The claims of a token that is of the seeded issuer, for STS, and alive; throws STS's `InvalidIdentityToken`, `ExpiredTokenException`. */
export async function verifyWebIdentityToken(state: StateStore, now: Date, token: string): Promise<JWTPayload & { sub: string }> {
  const key = createPublicKey({ key: issuerKey(state), format: "jwk" });
  const options = { issuer: webIdentityIssuer, audience: webIdentityAudience, algorithms: [algorithm], currentDate: now, requiredClaims: ["sub", "exp"] };
  const { payload } = await jwtVerify(token, key, options).catch((error: unknown) => {
    throw problem(error, now);
  });
  return payload as JWTPayload & { sub: string };
}

function problem(error: unknown, now: Date): unknown {
  if (error instanceof errors.JWTExpired) {
    return new SandboxError("ExpiredTokenException", `Token expired: current date/time ${Math.floor(now.getTime() / 1000)} must be before the expiration date/time ${error.payload.exp}`, 400);
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const words: Record<string, string> = { iss: `No OpenIDConnect provider found in your account for ${String(error.payload.iss)}`, aud: "Incorrect token audience" };
    return new SandboxError("InvalidIdentityTokenException", words[error.claim] ?? `The token's ${error.claim} is wrong`, 400);
  }
  return error instanceof errors.JOSEError ? new SandboxError("InvalidIdentityTokenException", "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)", 400) : error;
}
