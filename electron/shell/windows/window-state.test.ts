import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { BrowserWindow } from "../testing/stand-in-electron.ts";
import { keepWindowState, readWindowState } from "./window-state.ts";

vi.mock("electron", () => import("../testing/stand-in-electron.ts"));

const dir = mkdtempSync(join(tmpdir(), "skydeck-window-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const kept = (state: unknown) => {
  writeFileSync(join(dir, "window.json"), typeof state === "string" ? state : JSON.stringify(state));
  return readWindowState(dir);
};

it("comes back where the window was closed", () => {
  expect(readWindowState(dir)).toBeUndefined();
  const window = new BrowserWindow({ webPreferences: {} });
  keepWindowState(window as never, dir);
  window.emit("close");
  expect(readWindowState(dir)).toEqual({ x: 10, y: 20, width: 1000, height: 700, maximized: false });
});

it("is not used where no screen shows it any more, nor where it is no state", () => {
  const state = { x: 10, y: 20, width: 1000, height: 700, maximized: false };
  expect(kept({ ...state, x: -300 })).toBeDefined();
  for (const bad of [{ ...state, x: 1900 }, { ...state, x: -950 }, { ...state, y: -40 }, { ...state, y: 5000 }, { ...state, width: 3 }, { x: "1" }, "{", null]) expect(kept(bad), JSON.stringify(bad)).toBeUndefined();
});
