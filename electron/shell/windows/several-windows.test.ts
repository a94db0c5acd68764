import electronLog from "electron-log/node.js";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { HostMessage } from "../../../shared/contract/host.ts";
import * as electron from "../testing/stand-in-electron.ts";

vi.mock("electron", () => import("../testing/stand-in-electron.ts"));

interface MenuItem {
  label?: string;
  accelerator?: string;
  submenu?: MenuItem[];
  click?(): void;
}

/** The whole of main.ts with two windows, the second opened from the menu. */
const dataDir = mkdtempSync(join(tmpdir(), "skydeck-windows-"));
let first: electron.BrowserWindow;
let second: electron.BrowserWindow;
let newWindow: MenuItem | undefined;
beforeAll(async () => {
  electron.app.paths = { userData: dataDir, downloads: dataDir };
  await import("../../main.ts");
  await vi.waitFor(() => expect(electron.BrowserWindow.all).toHaveLength(1), 20_000);
  electronLog.transports.console.level = false;
  const { template } = electron.Menu.application as { template: MenuItem[] };
  newWindow = template.flatMap(({ submenu }) => submenu ?? []).find(({ label }) => label === "New window");
  newWindow?.click?.();
  [first, second] = electron.BrowserWindow.all as [electron.BrowserWindow, electron.BrowserWindow];
});
afterAll(async () => {
  electron.app.emit("before-quit", { preventDefault: () => {} });
  await vi.waitFor(() => expect(electron.app.did).toContain("quit"), 20_000);
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  for (const window of electron.BrowserWindow.all) window.webContents.sent = [];
});

const ask = (window: electron.BrowserWindow, request: unknown) =>
  electron.ipcMain.handlers.get("skydeck")!({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, request) as Promise<{ reply: { ok: boolean; error?: { code: string } }; batches: number }>;
const call = (name: string, input: unknown, region?: string) => ({
  kind: "call" as const,
  message: { callId: crypto.randomUUID(), name, input, stream: true, ...(region && { context: { profile: "sandbox", region, epoch: 1 } }) },
});
const told = (window: electron.BrowserWindow) => window.webContents.sent.map(([, message]) => message as HostMessage);
const batchesOf = (window: electron.BrowserWindow) => told(window).flatMap((message) => (message.kind === "batch" ? [message] : []));

it("a second window is as confined as the first, and stands beside it", () => {
  expect(newWindow?.accelerator).toBe("CmdOrCtrl+Shift+N");
  expect(second.options.webPreferences).toEqual(first.options.webPreferences);
  expect(second.loaded).toEqual(["app://skydeck/"]);
  expect(second.webContents.windowOpenHandler?.({ url: "https://evil.example/" })).toEqual({ action: "deny" });
});

it("a page opens one more window by its call", async () => {
  const before = electron.BrowserWindow.all.length;
  const { reply } = await ask(first, call("app.openWindow", {}));
  expect(reply).toMatchObject({ ok: true, value: { opened: true } });
  expect(electron.BrowserWindow.all).toHaveLength(before + 1);
  expect(electron.BrowserWindow.all.at(-1)?.loaded).toEqual(["app://skydeck/"]);
});

it("rows go to the window that asked, each of its own context", async () => {
  const requests = [call("ec2.listInstances", {}, "us-west-2"), call("ec2.listInstances", {}, "us-east-1")] as const;
  const [one, other] = await Promise.all([ask(first, requests[0]), ask(second, requests[1])]);
  for (const [window, request, answer] of [[first, requests[0], one], [second, requests[1], other]] as const) {
    const batches = batchesOf(window);
    expect(answer.reply.ok).toBe(true);
    expect(batches).toHaveLength(answer.batches);
    expect(batches.length).toBeGreaterThan(0);
    expect(new Set(batches.map(({ callId }) => callId))).toEqual(new Set([request.message.callId]));
    const zones = batches.flatMap(({ rows }) => rows as { availabilityZone: string }[]).map(({ availabilityZone }) => availabilityZone);
    expect(zones.filter((zone) => !zone.startsWith(request.message.context!.region))).toEqual([]);
  }
});

it("a window cannot end the call of another, and its own end leaves the other's calls alone", async () => {
  const third = openAnother();
  await ask(first, call("sandbox.setFaults", { latencyMs: [400, 400] }));
  const requests = [call("ec2.listInstances", {}, "us-west-2"), call("ec2.listInstances", {}, "us-west-2")] as const;
  const [mine, theirs] = [ask(first, requests[0]), ask(third, requests[1])];
  await ask(second, { kind: "cancel", callId: requests[0].message.callId });
  third.webContents.destroyed = true;
  third.webContents.emit("destroyed");
  expect((await theirs).reply.error?.code).toBe("cancelled");
  expect((await mine).reply.ok).toBe(true);
  expect(batchesOf(third)).toEqual([]);
  const again = call("ec2.listInstances", {}, "us-west-2");
  const ended = ask(first, again);
  await ask(first, { kind: "cancel", callId: again.message.callId });
  expect((await ended).reply.error?.code).toBe("cancelled");
  await ask(first, call("sandbox.setFaults", {}));
});

it("events go to every window that is open", async () => {
  const closed = openAnother();
  closed.webContents.destroyed = true;
  closed.webContents.emit("destroyed");
  await ask(first, call("app.setPreferences", { theme: "light" }));
  const event = { kind: "event", event: { name: "preferences.changed", value: {} } };
  await vi.waitFor(() => {
    for (const window of [first, second]) expect(told(window)).toContainEqual(event);
  }, 20_000);
  expect(told(closed)).toEqual([]);
});

function openAnother(): electron.BrowserWindow {
  newWindow?.click?.();
  return electron.BrowserWindow.all.at(-1)!;
}
