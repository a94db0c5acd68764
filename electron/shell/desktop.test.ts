import { expect, test, vi } from "vitest";
import * as standIn from "./testing/stand-in-electron.ts";

vi.mock("electron", () => standIn);

test("shows a file where it lies, and tells by a notice of the desktop", async () => {
  const { createDesktop } = await import("./desktop.ts");
  const desktop = createDesktop();
  desktop.showFile?.("/downloads/a.jpg");
  desktop.notify?.("Uploaded: holiday", "3 done");
  expect(standIn.shell.shown).toEqual(["/downloads/a.jpg"]);
  expect(standIn.Notification.shown).toEqual([{ title: "Uploaded: holiday", body: "3 done" }]);
});
