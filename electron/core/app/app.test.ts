import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useHome } from "../../testing/use-home.ts";
import type { CoreHost } from "../host.ts";
import type { HostedCore } from "../hosted.ts";

const home = useHome();
const call = (core: HostedCore, name: string, input: object = {}) => core.dispatcher.dispatch({ callId: "1", name, input });

describe("preferences", () => {
  test("have defaults, change each alone, are told of, and survive", async () => {
    const core = home.start();
    const told: string[] = [];
    core.events.subscribe(({ name }) => told.push(name));
    expect(await call(core, "app.getPreferences")).toEqual({ ok: true, value: { theme: "system", labelThreshold: 70, galleryView: "gallery" } });
    await call(core, "app.setPreferences", { theme: "dark" });
    await call(core, "app.setPreferences", { labelThreshold: 55, region: "us-west-2" });
    expect(told).toEqual(["preferences.changed", "preferences.changed"]);
    await core.close();
    expect(await call(home.start(), "app.getPreferences")).toEqual({ ok: true, value: { theme: "dark", labelThreshold: 55, galleryView: "gallery", region: "us-west-2" } });
  });

  test("lose only the value that is bad, and a corrupt file is set aside", async () => {
    mkdirSync(join(home.folder, "data"));
    const path = join(home.folder, "data", "preferences.json");
    writeFileSync(path, JSON.stringify({ theme: "plaid", labelThreshold: 200, galleryView: "list", region: 5 }));
    expect(await call(home.start(), "app.getPreferences")).toEqual({ ok: true, value: { theme: "system", labelThreshold: 70, galleryView: "list" } });
    writeFileSync(path, "{not json");
    expect(await call(home.start(), "app.getPreferences")).toMatchObject({ ok: true, value: { theme: "system" } });
    expect(readFileSync(join(home.folder, "data", readdirSync(join(home.folder, "data")).find((name) => name.includes("corrupt"))!), "utf8")).toBe("{not json");
  });

  test.each([{ theme: "plaid" }, { labelThreshold: 101 }, { more: 1 }])("%j is refused", async (input) => {
    expect(await call(home.start(), "app.setPreferences", input)).toMatchObject({ ok: false, error: { code: "invalid-input" } });
  });
});

describe("links", () => {
  const opened: string[] = [];
  const withBrowser: Partial<CoreHost> = { openExternal: async (url) => void opened.push(url) };
  const open = (url: string, host: Partial<CoreHost> = withBrowser) => call(home.start({}, host), "app.openLink", { url });

  test("https, and http on this machine, go to the browser", async () => {
    for (const url of ["https://docs.aws.amazon.com/", "http://127.0.0.1:4566/bucket/key?X-Amz-Signature=1", "http://localhost:1/", "http://[::1]:2/"]) {
      expect(await open(url)).toEqual({ ok: true, value: { opened: true } });
    }
    expect(opened).toHaveLength(4);
  });

  test("the browser host leaves it to its page", async () => {
    expect(await open("https://aws.amazon.com/", {})).toEqual({ ok: true, value: { opened: false } });
  });

  test.each(["http://example.com/", "http://127.0.0.1.example.com/", "http://localhost.example.com/", "file:///etc/passwd", "javascript:alert(1)", "smb://x/y", "https://user:pass@example.com/", "not a link", ""])(
    "%s is refused",
    async (url) => {
      const before = opened.length;
      expect(await open(url)).toMatchObject({ ok: false, error: { code: "invalid-input" } });
      expect(opened).toHaveLength(before);
    },
  );
});

describe("choosing files", () => {
  const choose = (paths: string[], folder = false) => call(home.start({}, { chooseFiles: async () => paths }), "app.chooseFiles", { folder });

  test("grants files by opaque ids and never names a path", async () => {
    const path = join(home.folder, "1.jpg");
    writeFileSync(path, "12345");
    const reply = await choose([path]);
    expect(reply).toMatchObject({ ok: true, value: { grants: [{ name: "1.jpg", sizeBytes: 5, grant: expect.stringMatching(/^[0-9a-f-]{36}$/) }] } });
    expect(JSON.stringify(reply)).not.toContain(home.folder);
  });

  test("walks a folder, names its files from there, and follows no link", async () => {
    const root = join(home.folder, "holiday");
    mkdirSync(join(root, "beach"), { recursive: true });
    writeFileSync(join(root, "a.jpg"), "a");
    writeFileSync(join(root, "beach", "b c.jpg"), "b");
    writeFileSync(join(home.folder, "secret"), "s");
    symlinkSync(join(home.folder, "secret"), join(root, "link"));
    symlinkSync(root, join(root, "loop"));
    const reply = await choose([root], true);
    const { grants } = (reply as { value: { grants: { name: string }[] } }).value;
    expect(grants.map(({ name }) => name).sort()).toEqual(["holiday/a.jpg", "holiday/beach/b c.jpg"]);
  });

  test("a dismissed dialog gives nothing, a missing dialog is unsupported, a missing file is said", async () => {
    expect(await choose([])).toEqual({ ok: true, value: { grants: [] } });
    expect(await call(home.start(), "app.chooseFiles")).toMatchObject({ ok: false, error: { code: "unsupported" } });
    expect(await call(home.start(), "app.openWindow")).toMatchObject({ ok: true, value: { opened: false } });
    expect(await choose([join(home.folder, "gone.jpg")])).toMatchObject({ ok: false, error: { code: "invalid-input", message: "gone.jpg cannot be read." } });
  });
});
