import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { DescribeRegionsCommand, EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRequestBucketsPlugin } from "./request-buckets-plugin.ts";
import type { BucketsOf } from "./request-buckets.ts";

const answers: { status: number; code?: string }[] = [];
let requests = 0;
const server = createServer((_request, response) => {
  requests++;
  const { status, code } = answers.shift() ?? { status: 200 };
  const body = code ? `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors></Response>` : "<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>";
  response.writeHead(status, { "content-type": "text/xml" }).end(body);
});
beforeEach(async () => {
  requests = 0;
  answers.length = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => new Promise((resolve) => {
  server.closeAllConnections();
  server.close(resolve);
}));

/** A client whose buckets note what is taken, and hold it back until `open` where they are shut. */
function start() {
  const noted: string[] = [];
  const gate = Promise.withResolvers<void>();
  let isShut = false;
  const of: BucketsOf = (name) => ({
    take: async (tokens = 1) => {
      noted.push(`${name} ${tokens}`);
      if (isShut) await gate.promise;
    },
    empty: () => noted.push(`${name} emptied`),
  });
  const client = new EC2Client({
    region: "us-west-2", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" }, maxAttempts: 3,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  client.middlewareStack.use(createRequestBucketsPlugin(async () => of));
  return { client, noted, shut: () => (isShut = true), open: () => gate.resolve() };
}

test("nothing leaves before its tokens are there", async () => {
  const { client, noted, shut, open } = start();
  shut();
  const answer = client.send(new StopInstancesCommand({ InstanceIds: ["i-1", "i-2", "i-3"] }));
  await expect.poll(() => noted).toEqual(["StopInstances 1", "StopInstances resources 3"]);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(requests).toBe(0);
  open();
  await answer;
  expect(requests).toBe(1);
});

test("each try takes its own, and a throttling answer empties the bucket", async () => {
  const { client, noted } = start();
  answers.push({ status: 503, code: "RequestLimitExceeded" }, { status: 500, code: "InternalError" });
  await client.send(new DescribeRegionsCommand({}));
  expect(noted).toEqual(["DescribeRegions 1", "DescribeRegions emptied", "DescribeRegions 1", "DescribeRegions 1"]);
  expect(requests).toBe(3);
});

test("a request is signed after it has waited", () => {
  const names = start().client.middlewareStack.identify().map((line) => line.split(" ")[0]);
  expect(names.indexOf("skydeckRequestBuckets")).toBeGreaterThan(names.indexOf("retryMiddleware"));
  expect(names.indexOf("skydeckRequestBuckets")).toBeLessThan(names.indexOf("httpSigningMiddleware"));
});
