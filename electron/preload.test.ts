import { beforeAll, describe, expect, it, vi } from "vitest";
import type { HostBridge, HostMessage } from "../shared/contract/host.ts";
import { askChannel, messageChannel, type ShellRequest } from "./shell/messages.ts";
import { contextBridge, ipcRenderer, webUtils } from "./shell/testing/stand-in-electron.ts";

vi.mock("electron", () => import("./shell/testing/stand-in-electron.ts"));

let bridge: HostBridge;
beforeAll(async () => {
  await import("./preload.ts");
  bridge = contextBridge.exposed.get("skydeck") as HostBridge;
});
const message = { callId: "1", name: "ec2.listInstances", input: {}, stream: true };
const tell = (told: HostMessage) => ipcRenderer.emit(messageChannel, { sender: "the real event" }, told);

describe("what the page sees", () => {
  it("is the bridge and nothing else", () => {
    expect([...contextBridge.exposed.keys()]).toEqual(["skydeck"]);
    expect(Object.keys(bridge).sort()).toEqual(["cancel", "grantFiles", "host", "invoke", "subscribe"]);
    expect(bridge.host).toBe("electron");
  });

  it("asks on one channel only", async () => {
    ipcRenderer.asked = [];
    ipcRenderer.answer = () => ({ reply: { ok: true, value: 1 }, batches: 0 });
    expect(await bridge.invoke(message)).toEqual({ ok: true, value: 1 });
    bridge.cancel("1");
    expect(ipcRenderer.asked).toEqual([[askChannel, { kind: "call", message }], [askChannel, { kind: "cancel", callId: "1" }]]);
  });

  it("never passes Electron's event on", () => {
    const seen: unknown[][] = [];
    const stop = bridge.subscribe((...all) => seen.push(all));
    tell({ kind: "event", event: { name: "sessions.changed", value: {} } });
    stop();
    tell({ kind: "event", event: { name: "sessions.changed", value: {} } });
    expect(seen).toEqual([[{ kind: "event", event: { name: "sessions.changed", value: {} } }]]);
  });
});

describe("an answer", () => {
  it.each<[when: string, early: number, late: number]>([["after its rows", 2, 0], ["before them", 0, 2], ["in between", 1, 1]])("that comes %s waits for all of them", async (_when, early, late) => {
    const batch: HostMessage = { kind: "batch", callId: "1", rows: [1] };
    const order: string[] = [];
    const stop = bridge.subscribe(() => order.push("rows"));
    ipcRenderer.answer = (request: ShellRequest) => {
      if (request.kind !== "call") return undefined;
      for (let sent = 0; sent < early; sent += 1) tell(batch);
      return { reply: { ok: true, value: {} }, batches: early + late };
    };
    const answered = bridge.invoke(message).then(() => order.push("answer"));
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (let sent = 0; sent < late; sent += 1) tell(batch);
    await answered;
    stop();
    expect(order).toEqual(["rows", "rows", "answer"]);
  });

  it("tells of each batch that the page has taken", async () => {
    ipcRenderer.asked = [];
    ipcRenderer.answer = () => undefined;
    let taken = 0;
    const stop = bridge.subscribe(() => {
      expect(ipcRenderer.asked).toHaveLength(taken);
      taken += 1;
    });
    for (let sent = 0; sent < 2; sent += 1) tell({ kind: "batch", callId: "1", rows: [1] });
    stop();
    expect(ipcRenderer.asked).toEqual([[askChannel, { kind: "taken", callId: "1" }], [askChannel, { kind: "taken", callId: "1" }]]);
  });
});

describe("files", () => {
  const file = new File(["x"], "cat.jpg");

  it("go to the shell by path, and come back as grants", async () => {
    webUtils.paths.set(file, "/home/me/cat.jpg");
    ipcRenderer.asked = [];
    ipcRenderer.answer = () => ({ ok: true, value: [{ grant: "g", name: "cat.jpg", sizeBytes: 1 }] });
    expect(await bridge.grantFiles([{ file, name: "pets/cat.jpg" }])).toEqual([{ grant: "g", name: "cat.jpg", sizeBytes: 1 }]);
    expect(ipcRenderer.asked).toEqual([[askChannel, { kind: "grant", files: [{ name: "pets/cat.jpg", path: "/home/me/cat.jpg" }] }]]);
  });

  it("that are refused throw the reason", async () => {
    ipcRenderer.answer = () => ({ ok: false, error: { message: "cat.jpg cannot be read." } });
    await expect(bridge.grantFiles([{ file, name: "cat.jpg" }])).rejects.toThrow("cat.jpg cannot be read.");
  });
});
