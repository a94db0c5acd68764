import fc from "fast-check";
import { expect, test } from "vitest";
import type { AwsClients } from "../services.ts";
import { changeInstances, type InstanceAction } from "./change-instances.ts";

/** The search alone: the action below refuses as EC2 does, and no client is asked for anything. */
const clients: AwsClients = { get: async () => ({}) as never, close: () => {} };
const target = { profile: "x", region: "us-west-2" };
const never = new AbortController().signal;

/** Refuses a request whole when it holds one of `bad`, and names as many of them as `naming` says. */
function refusing(bad: ReadonlySet<string>, naming: "none" | "first" | "all", code = "IncorrectInstanceState") {
  const sent: string[][] = [];
  const action: InstanceAction = {
    operation: "ec2:StopInstances",
    send: async (_ec2, ids) => {
      sent.push(ids);
      const guilty = ids.filter((id) => bad.has(id));
      const named = naming === "none" ? [] : naming === "first" ? guilty.slice(0, 1) : guilty;
      if (guilty.length > 0) throw Object.assign(new Error(`Refused: '${named.join(", ")}'`), { name: code, $fault: "client", $metadata: { httpStatusCode: 400 } });
      return new Map(ids.map((id) => [id, { previousState: "running", currentState: "stopping" }]));
    },
  };
  return { action, sent };
}

const idOf = (at: number) => `i-${at.toString(16).padStart(17, "0")}`;

test("whatever a refusal names, each instance gets its own outcome and none is acted on twice", async () => {
  const instances = fc.uniqueArray(fc.nat({ max: 400 }).map(idOf), { minLength: 1, maxLength: 60 });
  await fc.assert(fc.asyncProperty(instances, fc.array(fc.boolean(), { maxLength: 60 }), fc.constantFrom("none", "first", "all"), async (instanceIds, flags, naming) => {
    const bad = new Set(instanceIds.filter((_, at) => flags[at]));
    const { action, sent } = refusing(bad, naming);
    const { outcomes } = await changeInstances(clients, target, action, { instanceIds, dryRun: false }, never);
    expect(outcomes.map(({ instanceId, ok }) => [instanceId, ok])).toEqual(instanceIds.map((id) => [id, !bad.has(id)]));
    const done = sent.filter((ids) => !ids.some((id) => bad.has(id))).flat();
    expect(done.toSorted()).toEqual(instanceIds.filter((id) => !bad.has(id)).toSorted());
    const most = { none: 2 * instanceIds.length, first: bad.size + 1, all: 2 }[naming];
    expect(sent.length).toBeLessThanOrEqual(most);
  }), { numRuns: 200 });
});

test("one that nothing names is found by halves: some twenty requests of a thousand instances", async () => {
  const instanceIds = Array.from({ length: 1000 }, (_, at) => idOf(at));
  const { action, sent } = refusing(new Set([idOf(777)]), "none");
  const { outcomes } = await changeInstances(clients, target, action, { instanceIds, dryRun: false }, never);
  expect(outcomes.filter(({ ok }) => !ok).map(({ instanceId }) => instanceId)).toEqual([idOf(777)]);
  expect(sent.length).toBeLessThanOrEqual(21);
});

test("a denial of many, which names none, is not searched", async () => {
  const instanceIds = Array.from({ length: 51 }, (_, at) => idOf(at));
  const { action, sent } = refusing(new Set(instanceIds), "none", "UnauthorizedOperation");
  const { outcomes } = await changeInstances(clients, target, action, { instanceIds, dryRun: false }, never);
  expect(outcomes.every(({ error }) => error?.code === "access-denied")).toBe(true);
  expect(sent).toHaveLength(1);
});
