import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { awsCli, hasAwsCli, type CliResult } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
let proxy: Server;

/**
 * The CLI puts the account in front of the endpoint's host, and there is no switch against it. Where names under `localhost`
 * are looked up at a name server, nobody answers: a proxy stands in for one, and sends every request on as it came.
 */
beforeAll(async () => {
  const sandbox = new URL(test.sandbox.url);
  proxy = createServer((incoming, answer) => {
    const { pathname, search } = new URL(incoming.url ?? "/");
    const outgoing = request({ host: sandbox.hostname, port: sandbox.port, method: incoming.method, path: pathname + search, headers: incoming.headers, setHost: false }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => void proxy.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => void proxy.close(resolve)));

const cli = (...words: string[]): Promise<CliResult> => {
  const { port } = new URL(test.sandbox.url);
  return awsCli({ ...test.config(), endpoint: `http://localhost:${port}` }, ["s3control", ...words], { HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
};
const own = ["--account-id", "000000000001"];

it.skipIf(!hasAwsCli())("the AWS CLI puts, reads and deletes the account's public access block", { timeout: 120_000 }, async () => {
  expect((await cli("get-public-access-block", ...own)).error).toContain("(NoSuchPublicAccessBlockConfiguration) when calling the GetPublicAccessBlock operation: The public access block configuration was not found");
  expect(await cli("put-public-access-block", ...own, "--public-access-block-configuration", "BlockPublicPolicy=true,RestrictPublicBuckets=true")).toMatchObject({ error: "" });
  expect((await cli("get-public-access-block", ...own)).answer).toEqual({
    PublicAccessBlockConfiguration: { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  });
  expect((await cli("get-public-access-block", "--account-id", "000000000002")).error).toContain("AccessDenied");
  expect(await cli("delete-public-access-block", ...own)).toMatchObject({ error: "" });
  expect((await cli("get-public-access-block", ...own)).error).toContain("NoSuchPublicAccessBlockConfiguration");
  expect((await cli("list-jobs", ...own)).error).toContain("NotImplemented");
});
