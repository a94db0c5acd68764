import { describe, expect, test } from "vitest";
import { CoreError, toFailure } from "./failures.ts";

const answered = (name: string, httpStatusCode: number, message = "said") =>
  Object.assign(new Error(message), { name, $fault: "client", $metadata: { httpStatusCode, requestId: "R", attempts: 1 } });
const system = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code, $metadata: { attempts: 3, totalRetryDelay: 100 } });

describe("AWS's codes", () => {
  test.each([
    ["ExpiredToken", 400, "credentials-expired"], ["RequestExpired", 400, "credentials-expired"], ["InvalidClientTokenId", 403, "not-signed-in"],
    ["SignatureDoesNotMatch", 403, "not-signed-in"], ["UnauthorizedOperation", 403, "access-denied"], ["AccessDenied", 403, "access-denied"],
    ["RequestLimitExceeded", 503, "throttled"], ["SlowDown", 503, "throttled"], ["InvalidInstanceID.NotFound", 400, "not-found"],
    ["InvalidVpcID.Malformed", 400, "invalid-input"], ["IncorrectInstanceState", 400, "conflict"], ["NoSuchBucket", 404, "not-found"],
    ["SomethingOfTomorrow", 403, "access-denied"], ["SomethingOfTomorrow", 404, "not-found"], ["SomethingOfTomorrow", 409, "conflict"],
    ["SomethingOfTomorrow", 429, "throttled"], ["SomethingOfTomorrow", 400, "unexpected"],
    ["InvalidKeyPair.Duplicate", 400, "conflict"], ["InvalidSnapshot.InUse", 400, "conflict"], ["VolumeInUse", 400, "conflict"],
    ["InvalidInstanceAttributeValue", 400, "invalid-input"], ["InvalidSomethingOfTomorrow", 409, "conflict"], ["InvalidSomethingOfTomorrow", 500, "unexpected"],
    ["InvalidAction", 400, "unsupported"], ["UnsupportedOperation", 400, "unsupported"], ["SomethingOfTomorrow", 501, "unsupported"],
  ])("%s with %i is %s", (name, status, code) => {
    expect(toFailure(answered(name, status), "x")).toMatchObject({ code, awsCode: name, requestId: "R", message: "said", operation: "x" });
  });

  test("a server's failure may be tried again, a refusal not", () => {
    expect(toFailure(answered("InternalError", 500), "x").retryable).toBe(true);
    expect(toFailure(answered("AccessDenied", 403), "x").retryable).toBe(false);
    expect(toFailure(answered("NotImplemented", 501), "x").retryable).toBe(false);
  });

  test("an encoded denial goes into the detail", () => {
    const failure = toFailure(answered("UnauthorizedOperation", 403, "You are not authorized. User: arn:x. Encoded authorization failure message: AbC_-1234"), "x");
    expect(failure).toMatchObject({ message: "You are not authorized. User: arn:x.", detail: "Encoded authorization failure message: AbC_-1234" });
  });

  test("no link that works is in a message", () => {
    const link = "https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA&X-Amz-Signature=abc123";
    for (const thrown of [answered("Strange", 400, `Cannot read ${link}`), new Error(`fetch failed: ${link}`), `thrown ${link}`]) {
      expect(toFailure(thrown, "x").message).toMatch(/k\?X-Amz-Credential=…&X-Amz-Signature=…$/);
    }
  });

  test("an answer without words is named by its code and status", () => {
    expect(toFailure(answered("NotFound", 404, "UnknownError"), "x").message).toBe("NotFound (HTTP 404)");
    expect(toFailure(answered("301", 301, ""), "x").message).toBe("The service refused and gave no reason (HTTP 301).");
    expect(toFailure(answered("Unknown", 503, "UnknownError"), "x")).toMatchObject({ message: "The service failed and gave no reason (HTTP 503).", retryable: true });
    expect(toFailure(answered("Unknown", 503, "UnknownError"), "x")).not.toHaveProperty("awsCode");
  });
});

describe("no answer", () => {
  test.each(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "ECONNRESET", "CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "ERR_TLS_CERT_ALTNAME_INVALID"])("%s is the network's", (code) => {
    const failure = toFailure(system(code), "x");
    expect(failure).toMatchObject({ code: "network", retryable: true });
    expect(failure).not.toHaveProperty("awsCode");
  });

  test("a connection that was cut is said in words", () => {
    for (const message of ["aborted", "socket hang up", "read ECONNRESET"]) {
      expect(toFailure(Object.assign(new Error(message), { code: "ECONNRESET" }), "x")).toMatchObject({ code: "network", message: "The connection was cut (ECONNRESET)." });
    }
  });

  test("of any of a name's addresses is said in words", () => {
    const none = Object.assign(new AggregateError([system("ECONNREFUSED")]), { code: "ECONNREFUSED" });
    expect(toFailure(none, "x")).toMatchObject({ code: "network", message: "The service could not be reached (ECONNREFUSED)." });
  });
});

test("an abort is a cancel, whatever was thrown", () => {
  expect(toFailure(Object.assign(new Error("Request aborted"), { name: "AbortError" }), "x").code).toBe("cancelled");
  expect(toFailure(answered("AccessDenied", 403), "x", AbortSignal.abort()).code).toBe("cancelled");
});

test("a key in a message shows what would turn its words around", () => {
  const key = "\u202egpj.exe\u0007";
  const shown = "⟨U+202E⟩gpj.exe␇";
  expect(toFailure(new CoreError("conflict", `${key} is archived.\nRestore ${key}.`, { advice: `Restore ${key}.` }), "s3:CopyObject")).toMatchObject({ message: `${shown} is archived.\nRestore ${shown}.`, advice: `Restore ${shown}.` });
  expect(toFailure(Object.assign(new Error(`No ${key}`), { name: "NoSuchKey", $fault: "client" }), "s3:GetObject").message).toBe(`No ${shown}`);
});

test("the core's own errors keep code, advice and detail", () => {
  expect(toFailure(new CoreError("read-only", "no", { advice: "a", detail: "d" }), "x")).toEqual({ code: "read-only", message: "no", operation: "x", retryable: false, advice: "a", detail: "d" });
});
