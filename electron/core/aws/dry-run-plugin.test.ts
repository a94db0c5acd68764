import { DescribeRegionsCommand, EC2Client, EC2ServiceException, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { HttpResponse } from "@smithy/core/protocols";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { createDryRunPlugin, type DryRunAnswer } from "./dry-run-plugin.ts";

const refusal = (name: string) => new EC2ServiceException({ name, $fault: "client", $metadata: {} });
const ids = { InstanceIds: ["i-0123456789abcdef0"] };

/** A client whose requests end here; `sent` counts them, by EC2's own form of them. */
function clientOf(tryRead: () => Promise<DryRunAnswer>, answer: "does it" | "DryRunOperation" = "DryRunOperation") {
  const sent: string[] = [];
  const client = new EC2Client({
    region: "us-east-1", credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" }, maxAttempts: 1,
    requestHandler: {
      handle: async ({ body }: { body: string }) => {
        sent.push(new URLSearchParams(body).get("Action") ?? "");
        const text = answer === "does it" ? "<StopInstancesResponse><instancesSet/></StopInstancesResponse>"
          : `<Response><Errors><Error><Code>${answer}</Code><Message>would have</Message></Error></Errors><RequestID>r</RequestID></Response>`;
        return { response: new HttpResponse({ statusCode: answer === "does it" ? 200 : 412, headers: {}, body: Readable.from([text]) }) };
      },
    },
  });
  client.middlewareStack.use(createDryRunPlugin("http://server", tryRead));
  return { client, sent };
}

test("where a read's dry run is simply done, no change is asked for by one, and a real one is sent", async () => {
  const { client, sent } = clientOf(async () => ({}), "does it");
  await expect(client.send(new StopInstancesCommand({ ...ids, DryRun: true }))).rejects.toMatchObject({ code: "unsupported", message: expect.stringContaining("http://server knows no dry run") });
  expect(sent).toEqual([]);
  await client.send(new StopInstancesCommand(ids));
  expect(sent).toEqual(["StopInstances"]);
});

test("a server that cannot say so for the denial of the read is not trusted either", async () => {
  const { client, sent } = clientOf(async () => ({ error: refusal("UnauthorizedOperation") }));
  await expect(client.send(new StopInstancesCommand({ ...ids, DryRun: true }))).rejects.toMatchObject({ code: "unsupported" });
  expect(sent).toEqual([]);
});

test("a server that knows dry runs is asked once, and then each goes through", async () => {
  let reads = 0;
  const { client, sent } = clientOf(async () => ({ error: refusal(++reads ? "DryRunOperation" : "") }));
  for (const _ of [1, 2]) await expect(client.send(new StopInstancesCommand({ ...ids, DryRun: true }))).rejects.toMatchObject({ name: "DryRunOperation" });
  expect([reads, sent.length]).toEqual([1, 2]);
});

test("a dry run that was done all the same is told", async () => {
  const { client } = clientOf(async () => ({ error: refusal("DryRunOperation") }), "does it");
  await expect(client.send(new StopInstancesCommand({ ...ids, DryRun: true }))).rejects.toMatchObject({ code: "unexpected", message: expect.stringContaining("did StopInstances, though") });
});

test("a read needs no such question", async () => {
  const { client, sent } = clientOf(async () => Promise.reject(new Error("asked")));
  await expect(client.send(new DescribeRegionsCommand({ DryRun: true }))).rejects.toMatchObject({ name: "DryRunOperation" });
  expect(sent).toEqual(["DescribeRegions"]);
});

test("an answer that did not come is asked for again", async () => {
  let reads = 0;
  const { client } = clientOf(async () => ({ error: ++reads === 1 ? new Error("ECONNRESET") : refusal("DryRunOperation") }));
  await expect(client.send(new StopInstancesCommand({ ...ids, DryRun: true }))).rejects.toThrow("ECONNRESET");
  await expect(client.send(new StopInstancesCommand({ ...ids, DryRun: true }))).rejects.toMatchObject({ name: "DryRunOperation" });
});
