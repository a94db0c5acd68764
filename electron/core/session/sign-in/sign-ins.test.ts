import { expect, test } from "vitest";
import { createSignIns } from "./sign-ins.ts";

const device = { kind: "mfa", deviceSerial: "arn:aws:iam::000000000001:mfa/me" } as const;

function start() {
  let changes = 0;
  const signIns = createSignIns(() => changes++);
  return { signIns, changes: () => changes };
}

test("those who need the same sign-in share one prompt and its answer", async () => {
  const { signIns } = start();
  const asked = ["one", "two", "one"].map((profile) => signIns.run("key", profile, ({ ask }) => ask(device)));
  await expect.poll(() => signIns.list()).toHaveLength(1);
  const [prompt] = signIns.list();
  expect(prompt).toMatchObject({ ...device, profiles: ["one", "two"], checking: false });
  signIns.answer(prompt!.id, "123456");
  expect(await Promise.all(asked)).toEqual(["123456", "123456", "123456"]);
  expect(signIns.list()).toEqual([]);
});

test("what is given up fails for all who wait, and for all who come, until the person wants it again", async () => {
  const { signIns, changes } = start();
  let runs = 0;
  const run = (profile: string) => signIns.run("key", profile, ({ ask }) => (runs++, ask(device)));
  const waiting = Promise.allSettled([run("one"), run("two")]);
  await expect.poll(() => signIns.list()).toHaveLength(1);
  signIns.cancel(signIns.list()[0]!.id);
  expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const seen = changes();
  await expect(run("three")).rejects.toMatchObject({ code: "not-signed-in", message: expect.stringContaining("cancelled"), advice: expect.any(String) });
  expect([runs, changes()]).toEqual([1, seen]);

  signIns.forgive("another");
  await expect(run("one")).rejects.toThrow();
  signIns.forgive("three");
  const again = run("one");
  await expect.poll(() => signIns.list()).toHaveLength(1);
  signIns.answer(signIns.list()[0]!.id, "1");
  expect(await again).toBe("1");
});

test("sign-ins of one device come one after the other", async () => {
  const { signIns } = start();
  const first = signIns.run("a", "one", ({ ask }) => ask(device), device.deviceSerial);
  const second = signIns.run("b", "two", ({ ask }) => ask(device), device.deviceSerial);
  await expect.poll(() => signIns.list().map(({ profiles }) => profiles)).toEqual([["one"]]);
  signIns.answer(signIns.list()[0]!.id, "1");
  await first;
  await expect.poll(() => signIns.list().map(({ profiles }) => profiles)).toEqual([["two"]]);
  signIns.answer(signIns.list()[0]!.id, "2");
  expect(await second).toBe("2");
});

test("a failure of the sign-in itself is told, and may be tried again at once", async () => {
  const { signIns } = start();
  await expect(signIns.run("key", "one", async () => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
  expect(await signIns.run("key", "one", async () => "fine")).toBe("fine");
});

test("an answer is taken once, and only one that the question has", async () => {
  const { signIns } = start();
  const asked = signIns.run("key", "one", async ({ ask }) => [await ask({ kind: "credential-process", command: "rm -rf /", file: "/tmp/config" }), await new Promise<string>((resolve) => setTimeout(resolve, 20, "checked"))]);
  await expect.poll(() => signIns.list()).toHaveLength(1);
  const { id } = signIns.list()[0]!;
  expect(() => signIns.answer(id, "yes")).toThrow(/once, always, deny/);
  signIns.answer(id, "once");
  expect(signIns.list()[0]).toMatchObject({ checking: true });
  expect(() => signIns.answer(id, "always")).toThrow(/waits for no answer/);
  expect(await asked).toEqual(["once", "checked"]);
  expect(() => signIns.answer(id, "once")).toThrow(/no longer there/);
});

test("closing ends what waits", async () => {
  const { signIns } = start();
  const asked = signIns.run("key", "one", ({ ask }) => ask(device));
  signIns.close();
  await expect(asked).rejects.toMatchObject({ code: "cancelled" });
});
