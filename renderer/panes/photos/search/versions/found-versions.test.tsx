import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { SearchedKey } from "../../../../../shared/contract/s3-search.ts";
import { findAxeViolations } from "../../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../../../lib/testing/render-in-console.tsx";
import { makeProfile } from "../../../../lib/testing/sessions.ts";
import { PhotosPane } from "../../pane.tsx";
import { bucketHandlers, object } from "../../testing.ts";

const row = (key: string, versionId: string, more: Partial<SearchedKey & { kind: "object" }> = {}): SearchedKey => ({
  kind: "object", key, versionId, isLatest: false, isDeleteMarker: false, sizeBytes: 2048, lastModified: "2026-03-10T08:00:00.000Z", etag: '"e"', storageClass: "STANDARD", ...more,
});
const rows = [
  row("cat.jpg", "c2", { isLatest: true }), row("cat.jpg", "c1"),
  row("gone cat.jpg", "g2", { isLatest: true, isDeleteMarker: true, sizeBytes: 0 }), row("gone cat.jpg", "g1"),
];

function open(s3: SomeHandlers["s3"] = {}, params = "&q=cat", profile = makeProfile({ name: "dev" })) {
  location.hash = `#/photos?bucket=my-photos${params}`;
  const handlers = bucketHandlers([object("cat.jpg")]);
  const asked: { call: string; input: object }[] = [];
  const view = renderInConsole(<PhotosPane />, {
    ...handlers,
    s3: {
      ...handlers.s3,
      estimateSearchKeys: (input) => (asked.push({ call: "estimate", input }), { prefix: "", usdPerRequest: 0.000005, keysPerRequest: 1000, source: "List price." }),
      searchKeys: (input, { emit }) => (asked.push({ call: "search", input }), emit(rows), { keys: 7, requests: 1, found: rows.length, complete: true, limitMet: false }),
      describeVersioning: () => ({ status: "enabled", mfaDelete: false }),
      restoreObjectVersion: (input) => (asked.push({ call: "restore", input }), { versionId: "c3", etag: '"e"' }),
      deleteObjectVersions: (input) => (asked.push({ call: "delete", input }), { done: input.versions.length, failed: [] }),
      presignObject: (input) => (asked.push({ call: "link", input }), { url: "https://s3.example/cat", expiresAt: "2026-03-10T09:00:00.000Z", limitedBy: "asked" }),
      ...s3,
    },
  }, profile);
  return { ...view, asked, of: (call: string) => asked.filter((one) => one.call === call).map(({ input }) => input) };
}
const table = () => screen.findByRole("grid", { name: "Versions found for cat" });
const line = (at: number) => waitFor(async () => within(await table()).getAllByRole("row")[at + 1] ?? Promise.reject(new Error("no such row yet")));
const told = async () => within(await table()).getAllByRole("row").slice(1).map((one) => within(one).getAllByRole("gridcell").slice(0, 2).map(({ textContent }) => textContent).join(": "));
const bar = (name: string) => within(screen.getByRole("toolbar", { name: "Version" })).getByRole<HTMLButtonElement>("button", { name });
const dialog = () => screen.findByRole("dialog");

it("old versions are searched by one press, and each says what it is", async () => {
  const { user, of } = open();
  await user.click(await screen.findByRole("button", { name: "Old versions too" }));
  await waitFor(async () => expect(await told()).toEqual(["cat.jpg: current", "cat.jpg: older", "gone cat.jpg: deleted", "gone cat.jpg: older"]));
  expect(of("search")).toMatchObject([{ bucket: "my-photos", query: "cat", include: "versions" }]);
  await screen.findByText("All versions: 7 versions looked at by 1 request, 4 found.");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Old versions too" }));
  await screen.findByRole("gridcell", { name: /^Photo cat.jpg/ });
});

it("an older one is opened, restored, downloaded and deleted; the table shows what came of it", async () => {
  const { user, of } = open();
  await user.click(await screen.findByRole("button", { name: "Old versions too" }));
  await user.dblClick(await line(1));
  expect((await dialog()).textContent).toContain("c1");
  await user.click(within(await dialog()).getAllByRole("button", { name: "Close" })[0]!);

  await user.click(bar("Download…"));
  await within(await dialog()).findByDisplayValue("https://s3.example/cat");
  expect(of("link")).toMatchObject([{ key: "cat.jpg", versionId: "c1" }]);
  await user.click(within(await dialog()).getByRole("button", { name: "Cancel" }));

  await user.click(bar("Restore…"));
  await user.click(within(await dialog()).getByRole("button", { name: "Restore" }));
  await waitFor(async () => expect(await told()).toEqual(["cat.jpg: current", "cat.jpg: older", "cat.jpg: older", "gone cat.jpg: deleted", "gone cat.jpg: older"]));
  expect(of("restore")).toEqual([{ bucket: "my-photos", key: "cat.jpg", versionId: "c1" }]);

  await user.click(bar("Delete…"));
  await user.type(within(await dialog()).getByRole("textbox"), "cat.jpg");
  await user.click(within(await dialog()).getByRole("button", { name: "Delete" }));
  await waitFor(async () => expect(await told()).toHaveLength(4));
  expect(of("delete")).toEqual([{ bucket: "my-photos", versions: [{ key: "cat.jpg", versionId: "c1" }] }]);
  expect(of("search")).toHaveLength(1);
});

it("what is deleted is undeleted, and offers nothing that a marker has not", async () => {
  const { user, of } = open();
  await user.click(await screen.findByRole("button", { name: "Old versions too" }));
  await user.click(await line(2));
  expect([bar("Open").disabled, bar("Restore…").disabled, bar("Download…").disabled]).toEqual([true, true, true]);
  await user.click(bar("Undelete…"));
  await user.click(within(await dialog()).getByRole("button", { name: "Undelete" }));
  await waitFor(async () => expect(await told()).toEqual(["cat.jpg: current", "cat.jpg: older", "gone cat.jpg: current"]));
  expect(of("delete")).toEqual([{ bucket: "my-photos", versions: [{ key: "gone cat.jpg", versionId: "g2" }] }]);
});

it("another search asks before it looks through all versions again", async () => {
  const { user, of } = open({}, "&q=cat&versions=1");
  await screen.findByText("Versions are in no index");
  expect(of("search")).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Look through all versions" }));
  await table();
  await waitFor(() => expect(of("search")).toHaveLength(1));
});

it("labels are known of no version: said where it is asked for", async () => {
  open({}, `&q=${encodeURIComponent("cat >= 80")}`);
  const toggle = await screen.findByRole<HTMLButtonElement>("button", { name: "Old versions too" });
  expect(toggle.disabled).toBe(true);
  expect(toggle.title).toMatch(/S3 does not know cat >= 80/);
});

it("a read-only profile finds versions and changes none", async () => {
  const { user } = open({}, "&q=cat", makeProfile({ name: "prod", readOnly: true }));
  await user.click(await screen.findByRole("button", { name: "Old versions too" }));
  await user.click(await line(1));
  expect([bar("Open").disabled, bar("Restore…").disabled, bar("Delete…").disabled]).toEqual([false, true, true]);
});
