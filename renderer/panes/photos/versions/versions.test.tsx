import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import type { LargePhoto } from "../large/large-photo.ts";
import { DeletedSection } from "./deleted-section.tsx";
import { VersionsTab } from "./versions-tab.tsx";

const version = (more: Partial<ObjectVersion>): ObjectVersion => ({ key: "trip/a.jpg", versionId: "v", isLatest: false, isDeleteMarker: false, sizeBytes: 2048, lastModified: "2026-03-10T08:00:00.000Z", etag: '"e"', storageClass: "STANDARD", ...more });
const rows = [
  version({ versionId: "marker", isLatest: true, isDeleteMarker: true, sizeBytes: 0 }), version({ versionId: "two", owner: "ada" }),
  version({ versionId: "null", storageClass: "GLACIER" }),
];
const large: LargePhoto = {
  bucket: "photos", entry: { kind: "photo", key: "trip/a.jpg", sizeBytes: 1, modifiedMs: undefined, etag: undefined, storageClass: undefined },
  photo: undefined, labels: [], threshold: 0, readOnlyReason: undefined, pointed: undefined, point: () => {},
} as LargePhoto;

function showTab(more: Partial<LargePhoto> = {}) {
  const asked: unknown[] = [];
  const view = renderInConsole(<VersionsTab {...large} {...more} />, {
    s3: {
      listObjectVersions: (_input, { emit }) => (emit(rows), { truncated: false }),
      describeVersioning: () => ({ status: "suspended", mfaDelete: false }),
      restoreObjectVersion: (input) => (asked.push(input), {}),
      deleteObjectVersions: (input) => (asked.push(input), { done: 1, failed: [] }),
      purgeObjects: (input, { emit }) => (asked.push(input), emit([{ done: 2, failed: [{ key: "trip/a.jpg", versionId: "two", error: { code: "access-denied", message: "Denied.", operation: "s3:DeleteObject", retryable: false } }] }]), { done: 2, failed: 1 }),
    },
  });
  return { ...view, asked };
}
const dialog = () => screen.getByRole("dialog");
const press = (name: string) => within(dialog()).getByRole<HTMLButtonElement>("button", { name });

it("each version says what it is, and offers only what can be done with it", async () => {
  showTab();
  const list = await screen.findAllByRole("listitem");
  expect(list.map((item) => within(item).getAllByRole("button").map((button) => button.textContent))).toEqual([["Undelete…"], ["View", "Download…", "Restore…", "Delete…"], ["Delete…"]]);
  expect(list[0]?.textContent).toContain("hides the object");
  expect(list[2]?.textContent).toContain("archived");
  expect(screen.getByText(/Versioning is suspended/)).toBeTruthy();
  expect(await findAxeViolations()).toEqual([]);
});

it("restoring says what it does to a bucket whose versioning is suspended", async () => {
  const { user, asked } = showTab();
  await user.click(await screen.findByRole("button", { name: "Restore…: Version 2" }));
  expect(dialog().textContent).toContain("takes the place of the null version, which is gone for good");
  await user.click(press("Restore"));
  await waitFor(() => expect(asked).toEqual([{ bucket: "photos", key: "trip/a.jpg", versionId: "two" }]));
});

it("a version goes for good only with its name typed; a delete marker goes without", async () => {
  const { user, asked } = showTab();
  await user.click(await screen.findByRole("button", { name: "Delete…: Version 2" }));
  expect(press("Delete").disabled).toBe(true);
  await user.type(within(dialog()).getByRole("textbox"), "a.jpg");
  await user.click(press("Delete"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Undelete…: Delete marker" }));
  await user.click(press("Undelete"));
  await waitFor(() => expect(asked).toEqual([{ bucket: "photos", versions: [{ key: "trip/a.jpg", versionId: "two" }] }, { bucket: "photos", versions: [{ key: "trip/a.jpg", versionId: "marker" }] }]));
});

it("deleting many tells which did not go", async () => {
  const { user, asked } = showTab();
  await user.click(await screen.findByRole("button", { name: "Delete versions…" }));
  await user.click(within(dialog()).getByRole("radio", { name: /All of them/ }));
  await user.type(within(dialog()).getByRole("textbox"), "a.jpg");
  await user.click(press("Delete for good"));
  await within(dialog()).findByText(/2 versions deleted for good/);
  expect(dialog().textContent).toContain("two");
  expect(dialog().textContent).toContain("Denied.");
  expect(asked).toEqual([{ bucket: "photos", keys: ["trip/a.jpg"], which: "all" }]);
});

it("a read-only profile sees versions and changes none", async () => {
  showTab({ readOnlyReason: "prod is read-only." });
  expect((await screen.findByRole<HTMLButtonElement>("button", { name: "Restore…: Version 2" })).disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Delete versions…" }).disabled).toBe(true);
});

const navigation = { place: { prefix: "trip/" } } as never;
it("deleted objects are undeleted as a folder, or as those that are selected", async () => {
  const asked: unknown[] = [];
  const { user } = renderInConsole(<DeletedSection bucket="photos" navigation={navigation} readOnlyReason={undefined} />, {
    s3: {
      describeVersioning: () => ({ status: "enabled", mfaDelete: false }),
      listDeletedObjects: (_input, { emit }) => (emit([{ key: "trip/<b>.jpg", markerVersionId: "m", deletedAt: "2026-03-10T08:00:00.000Z", sizeBytes: 1, versions: 1 }]), { truncated: false }),
      undeleteObjects: (input, { emit }) => (asked.push(input), emit([{ done: 1, failed: [] }]), { done: 1, failed: 0 }),
    },
  });
  await screen.findByText("1 deleted object");
  await user.click(screen.getByRole("button", { name: "Undelete all of these…" }));
  await user.click(press("Undelete"));
  await waitFor(() => expect(asked).toEqual([{ bucket: "photos", keys: ["trip/"] }]));
});

it("a bucket without versions says that nothing comes back", async () => {
  renderInConsole(<DeletedSection bucket="photos" navigation={navigation} readOnlyReason={undefined} />, { s3: { describeVersioning: () => ({ status: "never", mfaDelete: false }) } });
  await screen.findByText("This bucket keeps no versions");
});
