import { expect, it, vi } from "vitest";
import { createDispatcher } from "../core/dispatch.ts";
import { Grants } from "../core/grants.ts";
import { silentLog } from "../core/log.ts";
import { serveIpc } from "./ipc.ts";
import * as electron from "./testing/stand-in-electron.ts";

vi.mock("electron", () => import("./testing/stand-in-electron.ts"));

const context = { profile: "sandbox", region: "us-west-2", epoch: 0 };
const rest = () => new Promise((resolve) => setTimeout(resolve, 20));

it("sends no more rows than the page takes, and lets go when the call is cancelled", async () => {
  let sent = 0;
  let isOver = false;
  const listMetrics = async (_input: unknown, { emit }: { emit(rows: unknown[]): Promise<void> }) => {
    for (; sent < 20; sent += 1) await emit([{ namespace: "A", metricName: `m${sent}`, dimensions: [] }]);
    isOver = true;
    return {};
  };
  serveIpc({ dispatcher: createDispatcher({ cloudwatch: async () => ({ listMetrics }) }, silentLog), grants: new Grants() }, silentLog);
  const page = new electron.StandInWebContents();
  const ask = (request: unknown) => electron.ipcMain.handlers.get("skydeck")!({ sender: page, senderFrame: page.mainFrame }, request) as Promise<unknown>;
  const reply = ask({ kind: "call", message: { callId: "1", name: "cloudwatch.listMetrics", context, input: {}, stream: true } });
  await rest();
  expect(page.sent).toHaveLength(4);
  await ask({ kind: "taken", callId: "1" });
  await rest();
  expect(page.sent).toHaveLength(5);
  // What another page says has been taken is not this one's.
  const other = new electron.StandInWebContents();
  await electron.ipcMain.handlers.get("skydeck")!({ sender: other, senderFrame: other.mainFrame }, { kind: "taken", callId: "1" });
  await rest();
  expect([page.sent.length, isOver]).toEqual([5, false]);
  await ask({ kind: "cancel", callId: "1" });
  expect(await reply).toMatchObject({ reply: { ok: false, error: { code: "cancelled" } } });
});
