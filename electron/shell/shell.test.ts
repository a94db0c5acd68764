import electronLog from "electron-log/node.js";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { photoUrl } from "../../shared/contract/host.ts";
import * as electron from "./testing/stand-in-electron.ts";

vi.mock("electron", () => import("./testing/stand-in-electron.ts"));

/** The whole of main.ts, as Electron would run it: real core, real sandbox, a data folder of its own. */
const dataDir = mkdtempSync(join(tmpdir(), "skydeck-shell-"));
let window: electron.BrowserWindow;
beforeAll(async () => {
  electron.app.paths = { userData: dataDir, downloads: dataDir };
  await import("../main.ts");
  await vi.waitFor(() => expect(electron.BrowserWindow.all).toHaveLength(1), 20_000);
  window = electron.BrowserWindow.all[0]!;
  electronLog.transports.console.level = false;
});
afterAll(async () => {
  electron.app.emit("before-quit", { preventDefault: () => {} });
  await vi.waitFor(() => expect(electron.app.did).toContain("quit"), 20_000);
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  electron.shell.opened = [];
  electron.dialog.asked = [];
  electron.dialog.response = 1;
});

/** Emits an event that can be prevented; answers whether it was. */
function isPrevented(target: NodeJS.EventEmitter, name: string, more: object = {}): boolean {
  let prevented = false;
  target.emit(name, { ...more, preventDefault: () => (prevented = true) }, more);
  return prevented;
}

const evilAddresses = [
  "https://evil.example/", "http://app//skydeck/", "app://skydeck.evil.example/", "app://evil/", "app://user:pw@skydeck/", "file:///etc/passwd",
  "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "about:blank", "photo://photo/?x", "", "not an address",
];

describe("before it is ready", () => {
  it("puts every renderer into Chromium's sandbox", () => {
    expect(electron.app.did.indexOf("enableSandbox")).toBe(0);
    expect(electron.app.did.indexOf("enableSandbox")).toBeLessThan(electron.app.did.indexOf("whenReady"));
  });

  it("registers schemes that bypass nothing", () => {
    expect(electron.protocol.registered.map(({ scheme }) => scheme)).toEqual(["app", "photo"]);
    for (const { privileges } of electron.protocol.registered) {
      expect(privileges).toMatchObject({ standard: true, secure: true });
      expect(privileges["bypassCSP"] ?? privileges["allowServiceWorkers"] ?? false).toBe(false);
    }
  });
});

describe("the window", () => {
  it("is sandboxed, isolated and without Node", () => {
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false,
    });
    expect(window.options.webPreferences).not.toHaveProperty("enableBlinkFeatures");
    expect(String(window.options.webPreferences["preload"])).toMatch(/preload\.cjs$/);
  });

  it("loads our page and nothing else", () => {
    expect(window.loaded).toEqual(["app://skydeck/"]);
  });

  it("shows when painted, and comes to the front when a second start is tried", () => {
    window.emit("ready-to-show");
    electron.app.emit("second-instance");
    expect(window.did).toEqual(["show", "restore", "focus"]);
  });

  it("loads its page again after a crash, but not for ever", () => {
    for (let crash = 0; crash < 5; crash += 1) window.webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 1 });
    window.webContents.emit("render-process-gone", {}, { reason: "clean-exit", exitCode: 0 });
    expect(window.webContents.reloads).toBe(3);
  });
});

describe("navigation", () => {
  it.each(evilAddresses)("to %j is refused, redirects and frames too", (url) => {
    for (const isMainFrame of [true, false]) {
      expect(isPrevented(window.webContents, "will-frame-navigate", { url, isMainFrame })).toBe(true);
      expect(isPrevented(window.webContents, "will-redirect", { url, isMainFrame })).toBe(true);
    }
  });

  it("stays possible within our page, in the main frame alone", () => {
    expect(isPrevented(window.webContents, "will-frame-navigate", { url: "app://skydeck/#/photos", isMainFrame: true })).toBe(false);
    expect(isPrevented(window.webContents, "will-frame-navigate", { url: "app://skydeck/", isMainFrame: false })).toBe(true);
  });

  it("attaches no webview", () => {
    expect(isPrevented(window.webContents, "will-attach-webview")).toBe(true);
  });

  it("opens no window, whatever the address", async () => {
    for (const url of [...evilAddresses, "https://aws.amazon.com/"]) expect(window.webContents.windowOpenHandler?.({ url })).toEqual({ action: "deny" });
    await vi.waitFor(() => expect(electron.shell.opened).toEqual(["https://aws.amazon.com/"]), 20_000);
  });
});

describe("links to the outside", () => {
  const open = (url: string) => window.webContents.windowOpenHandler?.({ url });

  it.each(["https://console.aws.amazon.com/ec2", "https://mine.s3.us-west-2.amazonaws.com/a?X-Amz-Signature=1", "https://d-1.awsapps.com/start", "http://127.0.0.1:4580/bucket/cat.jpg"])(
    "%s opens in the browser",
    async (url) => {
      open(url);
      await vi.waitFor(() => expect(electron.shell.opened).toEqual([url]), 20_000);
      expect(electron.dialog.asked).toEqual([]);
    },
  );

  it("to an unknown host opens only when the person agrees, who sees its name", async () => {
    open("https://s3.example.org/x?secret=1");
    await vi.waitFor(() => expect(electron.dialog.asked).toEqual(["Open s3.example.org in the browser?"]), 20_000);
    expect(electron.shell.opened).toEqual([]);
    electron.dialog.response = 0;
    open("https://s3.example.org/x");
    await vi.waitFor(() => expect(electron.shell.opened).toEqual(["https://s3.example.org/x"]), 20_000);
  });

  it.each(["http://evil.example/", "file:///bin/sh", "smb://host/share", "ms-msdt:/id", "javascript:alert(1)", "https://user:pw@aws.amazon.com/", "https://aws.amazon.com.evil.example", `https://aws.amazon.com/${"x".repeat(9000)}`])(
    "%s does not open by itself",
    async (url) => {
      open(url);
      await new Promise((resolve) => setImmediate(resolve));
      expect(electron.shell.opened).toEqual([]);
    },
  );
});

describe("the session", () => {
  const request = (permission: string, url: string, isMainFrame = true) =>
    new Promise((resolve) => {
      const contents = new electron.StandInWebContents();
      contents.mainFrame.url = url;
      electron.session.defaultSession.permissionRequest?.(contents, permission, resolve, { isMainFrame });
    });

  it("grants copying and notifications to our page, and nothing else to anyone", async () => {
    expect(await request("clipboard-sanitized-write", "app://skydeck/")).toBe(true);
    expect(await request("notifications", "app://skydeck/")).toBe(true);
    expect(await request("fullscreen", "app://skydeck/")).toBe(true);
    expect(await request("notifications", "app://skydeck/", false)).toBe(false);
    expect(await request("notifications", "https://evil.example/")).toBe(false);
    for (const permission of ["media", "geolocation", "clipboard-read", "openExternal", "fileSystem", "hid", "serial", "usb", "midi", "pointerLock", "unknown"]) {
      expect(await request(permission, "app://skydeck/"), permission).toBe(false);
      expect(electron.session.defaultSession.permissionCheck?.(null, permission, "app://skydeck"), permission).toBe(false);
    }
    expect(electron.session.defaultSession.permissionCheck?.(null, "notifications", "app://skydeck")).toBe(true);
    expect(electron.session.defaultSession.permissionCheck?.(null, "notifications", "https://evil.example")).toBe(false);
  });

  it("grants no device, screen or pairing", () => {
    const answers: unknown[] = [electron.session.defaultSession.devicePermission?.()];
    electron.session.defaultSession.displayMedia?.({}, (answer) => answers.push(answer));
    electron.session.defaultSession.bluetooth?.({}, (answer) => answers.push(answer));
    expect(answers).toEqual([false, {}, { confirmed: false }]);
  });

  it.each([["app://skydeck/assets/x.js", false], ["photo://photo/?bucket=x", false], ["blob:app://skydeck/1", false], ["https://evil.example/x.js", true], ["https://b.s3.amazonaws.com/k?secret=1", true], ["http://169.254.169.254/latest/meta-data", true], ["ws://127.0.0.1:1/", true], ["file:///etc/passwd", true], ["junk", true]])(
    "a page's request for %s is cancelled: %s",
    (url, cancelled) => {
      let verdict: unknown;
      electron.session.defaultSession.beforeRequest?.({ url }, (answer) => (verdict = answer));
      expect(verdict).toEqual({ cancel: cancelled });
    },
  );

  it("lets a page save what it made, and nothing from elsewhere", () => {
    const download = (url: string) => {
      let prevented = false;
      electron.session.defaultSession.emit("will-download", { preventDefault: () => (prevented = true) }, { getURL: () => url });
      return prevented;
    };
    expect(download("blob:app://skydeck/1")).toBe(false);
    expect(download("https://evil.example/malware.exe?secret=1")).toBe(true);
    const photo = (size: "original" | "screen") => photoUrl("electron", { profile: "p", region: "r", bucket: "b", key: "k", size });
    expect(download(photo("original"))).toBe(false);
    for (const url of [photo("screen"), photo("original").replace("photo://photo/", "photo://evil/"), photo("original").replace("photo:", "https:")]) expect(download(url), url).toBe(true);
  });
});

describe("the one channel", () => {
  const ask = (request: unknown, event: object = {}) =>
    electron.ipcMain.handlers.get("skydeck")!({ sender: window.webContents, senderFrame: window.webContents.mainFrame, ...event }, request) as Promise<never>;
  const call = (name: string, input: unknown, more: object = {}) => ({ kind: "call", message: { callId: crypto.randomUUID(), name, input, stream: true, ...more } });

  it("is the only one", () => {
    expect([...electron.ipcMain.handlers.keys()]).toEqual(["skydeck"]);
  });

  it("answers calls of our page from the core and its sandbox", async () => {
    expect(await ask(call("app.describeApp", {}))).toMatchObject({ reply: { ok: true, value: { host: "electron", dataFolder: dataDir } }, batches: 0 });
    expect(await ask(call("sessions.listProfiles", {}))).toMatchObject({ reply: { ok: true, value: { profiles: expect.arrayContaining([expect.objectContaining({ name: "sandbox" })]) } } });
  });

  it("sends rows ahead, and says how many batches they were", async () => {
    window.webContents.sent = [];
    const request = call("ec2.listInstances", {}, { context: { profile: "sandbox", region: "us-west-2", epoch: 0 } });
    const answer = (await ask(request)) as { batches: number };
    const batches = window.webContents.sent.filter(([channel, message]) => channel === "skydeck:message" && (message as { kind: string }).kind === "batch");
    expect(batches.length).toBeGreaterThan(0);
    expect(batches).toHaveLength(answer.batches);
    expect(batches[0]![1]).toMatchObject({ callId: request.message.callId, rows: expect.arrayContaining([expect.objectContaining({ name: "web-1" })]) });
  });

  it.each<[string, () => object]>([
    ["another origin", () => ({ senderFrame: { url: "https://evil.example/" }, sender: { mainFrame: undefined } })],
    ["our page's name in another scheme", () => frame("https://skydeck/")],
    ["a host that begins as ours", () => frame("app://skydeck.evil.example/")],
    ["a frame inside our page", () => ({ senderFrame: { url: "app://skydeck/" } })],
    ["a frame that is gone", () => ({ senderFrame: null })],
  ])("refuses %s, and does nothing", async (_who, event) => {
    const answer = await ask(call("app.setPreferences", { theme: "dark" }), event());
    expect(answer).toMatchObject({ ok: false, reply: { ok: false, error: { code: "access-denied" } } });
    expect(await ask(call("app.getPreferences", {}))).toMatchObject({ reply: { value: { theme: "system" } } });
  });
  const frame = (url: string) => {
    const senderFrame = { url };
    return { senderFrame, sender: Object.assign(new electron.StandInWebContents(), { mainFrame: senderFrame }) };
  };

  it.each([undefined, null, "call", {}, { kind: "eval", code: "1" }, { kind: "cancel" }, { kind: "grant", files: [{ path: "/etc/passwd" }] }, { kind: "call", message: {}, more: 1 }])(
    "refuses the malformed request %j",
    async (request) => {
      expect(await ask(request)).toMatchObject({ reply: { ok: false, error: { code: "invalid-input" } } });
    },
  );

  it("turns a file into a grant that says no path, and refuses one without", async () => {
    const path = join(dataDir, "cat.jpg");
    writeFileSync(path, "jpeg");
    const granted = (await ask({ kind: "grant", files: [{ name: "holiday/cat.jpg", path }] })) as { value: unknown[] };
    expect(granted).toMatchObject({ ok: true, value: [{ name: "holiday/cat.jpg", sizeBytes: 4 }] });
    expect(JSON.stringify(granted)).not.toContain(dataDir);
    expect(await ask({ kind: "grant", files: [{ name: "made-up.jpg", path: "" }] })).toMatchObject({ ok: false, error: { code: "invalid-input" } });
    expect(await ask({ kind: "grant", files: [{ name: "folder", path: dataDir }] })).toMatchObject({ ok: false, error: { code: "invalid-input" } });
  });

  it("cancels a page's calls when it is loaded anew, not when it moves within itself", async () => {
    const request = call("sandbox.setFaults", { latencyMs: [3000, 3000] });
    await ask(request);
    const slow = () => ask(call("ec2.listInstances", {}, { context: { profile: "sandbox", region: "us-west-2", epoch: 1 } })) as Promise<{ reply: { ok: boolean } }>;
    const pending = slow();
    await new Promise((resolve) => setTimeout(resolve, 50));
    window.webContents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: true });
    window.webContents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    expect(await pending).toMatchObject({ reply: { ok: false, error: { code: "cancelled" } } });
    await ask(call("sandbox.setFaults", {}));
  });

  it("tells events of the core to the window", async () => {
    window.webContents.sent = [];
    await ask(call("app.setPreferences", { theme: "light" }));
    await vi.waitFor(() => expect(window.webContents.sent).toContainEqual(["skydeck:message", { kind: "event", event: { name: "preferences.changed", value: {} } }]), 20_000);
  });
});

describe("dragging out", () => {
  it("hands files to the window that has the focus, under an icon, and refuses without one", async () => {
    const { dragOut } = await import("./drag-out.ts");
    expect(() => dragOut(["/data/drag-out/1/cat.jpg"])).toThrow(/has the focus/);
    electron.BrowserWindow.focused = window;
    dragOut(["/data/drag-out/1/cat.jpg", "/data/drag-out/1/dog.jpg"]);
    electron.BrowserWindow.focused = null;
    const [{ file, files, icon } = {}] = window.webContents.drags;
    expect([file, files, icon?.isEmpty()]).toEqual(["/data/drag-out/1/cat.jpg", ["/data/drag-out/1/cat.jpg", "/data/drag-out/1/dog.jpg"], false]);
  });
});

describe("our schemes", () => {
  const get = (url: string, init?: RequestInit) => electron.protocol.handlers.get(new URL(url).protocol.slice(0, -1))!(new Request(url, init));

  it("app: serves the built page with the strict policy, and nothing outside of it", async () => {
    const built = join(import.meta.dirname, "../../renderer");
    const page = await get("app://skydeck/index.html");
    expect(page.status, `the page of ${built}`).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self';.*img-src 'self' blob: data: photo:/);
    expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    for (const url of ["app://skydeck/../main.ts", "app://skydeck/%2e%2e/main.ts", "app://skydeck/..%2fmain.ts", "app://evil/index.html", "app://skydeck/none.js"]) expect((await get(url)).status, url).toBe(404);
    expect((await get("app://skydeck/index.html", { method: "POST" })).status).toBe(404);
  });

  it("photo: answers a failure as its status, never as a document", async () => {
    const none = await get(photoUrl("electron", { profile: "sandbox", region: "us-west-2", bucket: "no-such-bucket-here", key: "x.jpg", size: "original" }));
    expect(none.status).toBeGreaterThanOrEqual(400);
    expect(none.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(none.headers.get("access-control-allow-origin")).toBe("app://skydeck");
    expect((await get("photo://photo/?bucket=x")).status).toBe(400);
    expect((await get("photo://evil/?profile=a&region=b&bucket=c&key=d&size=thumb")).status).toBe(400);
  });
});

describe("the log", () => {
  it("names refused senders and links without what their query holds", () => {
    const text = readFileSync(join(dataDir, "logs", "skydeck.log"), "utf8");
    expect(text).toContain("a foreign sender refused");
    expect(text).toContain("link refused");
    expect(text).not.toContain("secret=1");
  });
});

describe("menus", () => {
  it("offer cut, copy and paste in fields, copy on selected text, and nothing elsewhere", () => {
    const popup = (isEditable: boolean, selectionText: string) => {
      electron.Menu.popped = [];
      window.webContents.emit("context-menu", {}, { isEditable, selectionText });
      return electron.Menu.popped;
    };
    expect(popup(true, "")).toContain("paste");
    expect(popup(false, "text")).toEqual(["copy"]);
    expect(popup(false, " ")).toEqual([]);
  });
});
