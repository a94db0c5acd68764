import { createHash } from "node:crypto";
import { Hash } from "@smithy/core/serde";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Credential } from "../../identity.ts";
import { encodeRfc3986 } from "../percent-encoding.ts";
import { readHead, type RequestHead } from "../message.ts";
import { AuthError, type AuthProblem } from "./auth-error.ts";
import { parseAuthorization } from "./parse-authorization.ts";
import { verifySignature } from "./verify-signature.ts";

const now = new Date("2026-03-01T12:00:00Z");
const credential: Credential = { accountId: "000000000001", arn: "a", userId: "u", accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const emptyHash = createHash("sha256").digest("hex");

class Sha256 extends Hash {
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    super("sha256", secret as string);
  }
}

function signer(service: string, key: Partial<typeof credential> = {}): SignatureV4 {
  return new SignatureV4({ credentials: { ...credential, ...key }, region: "us-west-2", service, sha256: Sha256 as never, uriEscapePath: service !== "s3", applyChecksum: service === "s3" });
}

function asHead({ method, path, query, headers }: { method: string; path: string; query?: object; headers: Record<string, string> }): RequestHead {
  const pairs = Object.entries(query ?? {}).map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(String(value))}`);
  const url = pairs.length ? `${path}?${pairs.join("&")}` : path;
  return readHead({ method, url, headers, rawHeaders: Object.entries(headers).flat() });
}

const known = (): Credential => credential;

function verify(head: RequestHead, at = now): void {
  const authorization = parseAuthorization(head)!;
  const declared = head.headerLines.find(([name]) => name === "x-amz-content-sha256")?.[1];
  verifySignature(head, authorization, declared ?? (authorization.expiresSeconds === undefined ? emptyHash : "UNSIGNED-PAYLOAD"), known, at);
}

function problemOf(check: () => void): AuthProblem | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof AuthError) return error.problem;
    throw error;
  }
}

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const request = fc.record({
  service: fc.constantFrom("s3", "ec2", "monitoring"),
  method: fc.constantFrom("GET", "PUT", "POST", "DELETE"),
  segments: fc.array(text.filter((segment) => segment !== "." && segment !== ".."), { maxLength: 4 }),
  query: fc.dictionary(text.filter((name) => !/^(X-Amz-|__proto__$)/i.test(name)), text, { maxKeys: 4 }),
  header: fc.stringMatching(/^[!-~]{1,8}( {1,3}[!-~]{1,8}){0,2}$/),
});

describe("what the SDK's own signer signs", () => {
  it("is accepted whatever path, query and headers hold, and refused after any change", async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ service, method, segments, query, header }) => {
        const path = `/${segments.map(encodeRfc3986).join("/")}`;
        const signed = await signer(service).sign(
          new HttpRequest({ method, protocol: "http:", hostname: "127.0.0.1", port: 80, path, query, headers: { host: "127.0.0.1:80", "x-amz-meta-note": header } }),
          { signingDate: now },
        );
        const whole = { method, path, query, headers: signed.headers };
        expect(problemOf(() => verify(asHead(whole)))).toBeUndefined();
        expect(problemOf(() => verify(asHead({ ...whole, method: method === "GET" ? "HEAD" : "GET" })))).toBe("bad-signature");
        expect(problemOf(() => verify(asHead({ ...whole, path: `${path}x` })))).toBe("bad-signature");
        expect(problemOf(() => verify(asHead({ ...whole, query: { ...query, added: "1" } })))).toBe("bad-signature");
        expect(problemOf(() => verify(asHead({ ...whole, headers: { ...signed.headers, "x-amz-meta-note": `${header}x` } })))).toBe("bad-signature");
      }),
      { numRuns: 150 },
    );
  });

  it("is accepted as a presigned link until it ends, and not with a changed one", async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.integer({ min: 1, max: 604_800 }), async ({ segments, query }, expiresIn) => {
        const path = `/${segments.map(encodeRfc3986).join("/")}`;
        const link = await signer("s3").presign(
          new HttpRequest({ method: "GET", protocol: "http:", hostname: "h", path, query, headers: { host: "h", "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } }),
          { signingDate: now, expiresIn },
        );
        const whole = { method: "GET", path, query: link.query as object, headers: { host: "h" } };
        const later = (ms: number): Date => new Date(now.getTime() + ms);
        expect(problemOf(() => verify(asHead(whole), later(expiresIn * 1000)))).toBeUndefined();
        expect(problemOf(() => verify(asHead(whole), later(expiresIn * 1000 + 1000)))).toBe("link-expired");
        expect(problemOf(() => verify(asHead({ ...whole, headers: { host: "other" } })))).toBe("bad-signature");
        expect(problemOf(() => verify(asHead({ ...whole, query: { ...link.query, "X-Amz-Expires": String(expiresIn - 1) } })))).toBe("bad-signature");
      }),
      { numRuns: 60 },
    );
  });
});

describe("refusals", () => {
  const signed = async (service: string, key: Partial<typeof credential> = {}, headers: Record<string, string> = {}) => {
    const answer = await signer(service, key).sign(new HttpRequest({ method: "GET", protocol: "http:", hostname: "h", path: "/", headers: { host: "h" } }), { signingDate: now });
    return asHead({ method: "GET", path: "/", headers: { ...answer.headers, ...headers } });
  };

  it("a wrong secret", async () => {
    const head = await signed("ec2", { secretAccessKey: "wrong" });
    expect(problemOf(() => verify(head))).toBe("bad-signature");
  });

  it.each([
    ["ec2", 5 * 60_000, undefined],
    ["ec2", 5 * 60_000 + 1, "skewed"],
    ["ec2", -5 * 60_000 - 1, "skewed"],
    ["s3", 15 * 60_000, undefined],
    ["s3", 15 * 60_000 + 1, "skewed"],
  ] as const)("a clock of %s that is off by %i ms: %s", async (service, skewMs, expected) => {
    const head = await signed(service);
    expect(problemOf(() => verify(head, new Date(now.getTime() + skewMs)))).toBe(expected);
  });

  it("an x-amz header that was added after signing", async () => {
    const head = await signed("ec2", {}, { "x-amz-security-token": "t" });
    expect(problemOf(() => verify(head))).toBe("missing");
  });

  it("session credentials after their end", async () => {
    const head = await signed("ec2");
    const expired = { ...credential, expiresAt: now };
    expect(problemOf(() => verifySignature(head, parseAuthorization(head)!, emptyHash, () => expired, now))).toBe("expired-token");
  });

  it.each([
    ["AWS4-HMAC-SHA256 Credential=a/20260301/us-west-2/s3/aws4_request, SignedHeaders=host", "malformed"],
    ["AWS4-HMAC-SHA256 Credential=a/20260301/us-west-2/s3, SignedHeaders=host, Signature=x", "malformed"],
    ["AWS AKIA:signature", "unsupported"],
    ["Bearer token", "unsupported"],
  ] as const)("the header %s", (authorization, expected) => {
    expect(problemOf(() => void parseAuthorization(asHead({ method: "GET", path: "/", headers: { host: "h", "x-amz-date": "20260301T120000Z", authorization } })))).toBe(expected);
  });

  it("a link for longer than a week, and one of signature version 2", () => {
    const query = { "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": "a/20260301/us-west-2/s3/aws4_request", "X-Amz-Date": "20260301T120000Z", "X-Amz-SignedHeaders": "host", "X-Amz-Signature": "x", "X-Amz-Expires": "604801" };
    expect(problemOf(() => void parseAuthorization(asHead({ method: "GET", path: "/", query, headers: { host: "h" } })))).toBe("link-too-long");
    expect(problemOf(() => void parseAuthorization(asHead({ method: "GET", path: "/", query: { AWSAccessKeyId: "a", Signature: "s", Expires: "1" }, headers: { host: "h" } })))).toBe("unsupported");
  });
});
