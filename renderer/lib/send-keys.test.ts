import { expect, it } from "vitest";
import type { CallMessage, HostBridge } from "../../shared/contract/host.ts";
import { createClient } from "./client.ts";

const context = { profile: "sandbox", region: "us-west-2", epoch: 1 };
const many = Array.from({ length: 12_001 }, (_, at) => `all/${at}.jpg`);

function connect(answer: (message: CallMessage) => unknown = () => ({})) {
  const sent: CallMessage[] = [];
  const bridge = {
    host: "browser",
    invoke: async (message: CallMessage) => (sent.push(message), answer(message) ?? { ok: true, value: message.name === "s3.selectKeys" ? { selection: "one", keys: 1 } : {} }),
    subscribe: () => () => {},
    cancel: () => {},
  } as unknown as HostBridge;
  return { client: createClient(bridge), sent, names: () => sent.map(({ name }) => name) };
}
const portionsOf = (sent: CallMessage[]) => sent.filter(({ name }) => name === "s3.selectKeys").map(({ input }) => input as { keys: string[]; selection?: string });

it("gives very many keys in portions before the call, and once for calls of the same list", async () => {
  const { client, sent, names } = connect(() => undefined);
  await client.call("s3.measureObjects", { bucket: "photos", keys: many }, { context });
  await client.call("s3.purgeObjects", { bucket: "photos", keys: many, which: "all" }, { context });
  expect(names()).toEqual(["s3.selectKeys", "s3.selectKeys", "s3.selectKeys", "s3.measureObjects", "s3.purgeObjects"]);
  expect(portionsOf(sent).flatMap(({ keys }) => keys)).toEqual(many);
  expect(portionsOf(sent).map(({ selection }) => selection)).toEqual([undefined, "one", "one"]);
  expect(sent.at(-1)?.input).toEqual({ bucket: "photos", keys: { selection: "one" }, which: "all" });
});

it("lets a few keys go with the call, and those of calls that take no selection", async () => {
  const { client, names } = connect(() => undefined);
  await client.call("s3.measureObjects", { bucket: "photos", keys: many.slice(0, 10_000) }, { context });
  await client.call("photos.getPhotoLabels", { bucket: "photos", keys: many }, { context });
  expect(names()).toEqual(["s3.measureObjects", "photos.getPhotoLabels"]);
});

it("gives the keys again when the core has forgotten them", async () => {
  const refusal = { ok: false, error: { code: "not-found", message: "No such selection.", operation: "s3.measureObjects", retryable: false } };
  let isForgotten = true;
  const { client, names } = connect(({ name }) => (name === "s3.measureObjects" && isForgotten ? refusal : undefined));
  await expect(client.call("s3.measureObjects", { bucket: "photos", keys: many }, { context })).rejects.toThrow("No such selection.");
  isForgotten = false;
  await client.call("s3.measureObjects", { bucket: "photos", keys: many }, { context });
  expect(names().filter((name) => name === "s3.selectKeys")).toHaveLength(6);
});
