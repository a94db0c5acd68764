import { once } from "node:events";
import { connect } from "node:net";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();

/** Sends bytes as they are and answers the status line, if one comes. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(test.sandbox.url).port), "127.0.0.1");
  socket.on("error", () => {});
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
  socket.write(text, "latin1");
  await once(socket, "close");
  return answer.split("\r\n")[0]!;
}

const get = (path: string, ...headers: string[]): string => `GET ${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${headers.map((line) => `${line}\r\n`).join("")}\r\n`;

afterEach(async () => {
  // Whatever came, the sandbox is still there, and nothing failed unforeseen.
  expect((await new STSClient(test.config()).send(new GetCallerIdentityCommand({}))).Account).toBe("000000000001");
  expect(test.logged.filter((message) => message.includes("    at "))).toEqual([]);
});

it.each([
  ["a malformed query", get("/bucket?x=%ZZ&Version=%"), 400],
  ["a malformed path", get("/%FF%FE/%"), 400],
  ["a signature of nothing", get("/", "Authorization: AWS4-HMAC-SHA256"), 400],
  ["a signature of rubbish", get("/", "Authorization: AWS4-HMAC-SHA256 Credential=/////,SignedHeaders=;;;,Signature=\u00e9"), 400],
  ["an endless scope", get("/", `Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/${"x/".repeat(3000)}, SignedHeaders=host, Signature=a`), 400],
  ["a malformed link", get("/b/k?X-Amz-Signature=%"), 400],
  ["an unknown method", "PROPFIND / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", 403],
  ["a foreign host", get("/", "X-Forwarded-Host: evil.example"), 403],
  ["a form of another age", "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nAction=%%", 400],
  ["JSON that is none", "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Amz-Target: RekognitionService.DetectLabels\r\nContent-Length: 3\r\n\r\n{{{", 400],
  ["CBOR that is none", "POST /service/GraniteServiceVersion20100801/operation/ListMetrics HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 3\r\n\r\n\xff\xff\xff", 400],
  ["a sign-in that is no JSON", "POST /token HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{{{", 400],
  ["a token of the portal that is none", get("/assignment/accounts?max_result=x", "x-amz-sso_bearer_token: a"), 400],
  ["a sign-in page for another host", get("/sso/device?user_code=%ZZ"), 403],
  ["a target of objects' own names", "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Amz-Target: RekognitionService.__proto__\r\nContent-Length: 2\r\n\r\n{}", 400],
])("answers %s with AWS's refusal", async (_what, request, status) => {
  expect(await raw(request)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

it("outlives any request line and any headers", async () => {
  const printable = fc.stringMatching(/^[!-~]{0,30}$/);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("GET", "PUT", "POST", "DELETE", "HEAD"), printable, printable, fc.constantFrom("authorization", "x-amz-target", "x-amz-date", "x-amz-content-sha256", "x-amz-copy-source", "range", "host"), async (method, path, value, name) => {
      expect(await raw(`${method} /${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${name}: ${value}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 [1-4]\d\d /);
    }),
    { numRuns: 150 },
  );
});
