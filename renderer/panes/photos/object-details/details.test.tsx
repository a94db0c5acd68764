import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ObjectDetail } from "../../../../shared/contract/s3.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import type { LargePhoto } from "../large/large-photo.ts";
import { DetailsTab } from "./details-tab.tsx";
import { RestoreDialog } from "./archive/restore-dialog.tsx";

const entry = { kind: "photo" as const, key: "a.jpg", sizeBytes: 1, modifiedMs: undefined, etag: undefined, storageClass: "STANDARD" };
const large = { bucket: "photos", entry, photo: undefined, labels: [], threshold: 0, readOnlyReason: undefined, pointed: undefined, point: () => {} } as LargePhoto;
const plain: ObjectDetail = { key: "a.jpg", sizeBytes: 1, storageClass: "STANDARD", contentType: "image/jpeg", metadata: { artist: "Ada" }, tags: { mood: "calm" }, checksums: { CRC32: "abc=" }, checksumType: "FULL_OBJECT", partial: [] };
const dialog = () => screen.getByRole("dialog");

function show(detail: Partial<ObjectDetail> = {}) {
  const asked: [string, unknown][] = [];
  const view = renderInConsole(<DetailsTab {...large} />, {
    s3: {
      describeObject: () => ({ ...plain, ...detail }),
      describeObjectAcl: () => ({ grants: [{ grantee: "o", kind: "owner", permission: "FULL_CONTROL" }, { grantee: "Everyone", kind: "everyone", permission: "READ" }], isPublic: true }),
      describeVersioning: () => ({ status: "enabled", mfaDelete: false }),
      tagObjects: (input, { emit }) => (asked.push(["tag", input]), emit([{ done: 1, failed: [] }]), { done: 1, failed: 0 }),
      changeObjects: (input, { emit }) => (asked.push(["change", input]), emit([{ done: 0, failed: [{ key: "a.jpg", error: { code: "conflict", message: "It was changed meanwhile.", operation: "s3:CopyObject", retryable: false } }] }]), { done: 0, failed: 1 }),
    },
  });
  return { ...view, asked };
}

it("tells what S3 knows, with what is public marked", async () => {
  show({ lock: { mode: "GOVERNANCE", retainUntil: "2027-01-01T00:00:00.000Z", legalHold: true }, replicationStatus: "COMPLETED", expiration: { ruleId: "old photos" }, bucketKeyEnabled: true });
  const all = await screen.findByRole("region", { name: "Details" });
  await screen.findByText("public");
  for (const words of ["GOVERNANCE until", "on: it cannot be deleted", "COMPLETED", "by the lifecycle rule old photos", "Of the whole object", "Everyone may read it"]) expect(all.textContent).toContain(words);
  expect(await findAxeViolations()).toEqual([]);
});

it("tags are edited in place and saved without a copy", async () => {
  const { user, asked } = show();
  const value = await screen.findByRole("textbox", { name: "Value of tag 1" });
  await user.clear(value);
  await user.type(value, "wild");
  await user.click(screen.getByRole("button", { name: "Add tag" }));
  await user.type(screen.getByRole("textbox", { name: "Key of tag 2" }), "a#");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save tags…" }).disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Remove tag a#" }));
  await user.click(screen.getByRole("button", { name: "Save tags…" }));
  await user.click(within(dialog()).getByRole("button", { name: "Save tags" }));
  await waitFor(() => expect(asked).toEqual([["tag", { bucket: "photos", keys: ["a.jpg"], set: { mood: "wild" }, remove: [] }]]));
});

it("a change says that it is a copy, and why it did not go", async () => {
  const { user, asked } = show();
  await user.click(await screen.findByRole("button", { name: "Change…" }));
  const field = within(dialog()).getByRole("textbox", { name: "Cache-Control" });
  await user.type(field, "no-store");
  await waitFor(() => expect(dialog().textContent).toContain("gets a new date and is a new version"));
  await user.click(within(dialog()).getByRole("button", { name: "Change" }));
  await within(dialog()).findByText(/It was changed meanwhile/);
  expect(asked).toEqual([["change", { bucket: "photos", keys: ["a.jpg"], change: { cacheControl: "no-store" } }]]);
});

it("an archived object says so, offers its restore, and tells when that is under way", async () => {
  const { user, unmount } = show({ storageClass: "GLACIER", isArchived: true });
  await screen.findByText(/cannot be opened, downloaded, labelled or copied until it is restored/);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Change…" }).disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Restore…" }));
  expect(dialog().textContent).toContain("Retrieval costs about $0.01 per GB");
  unmount();
  show({ storageClass: "GLACIER", isArchived: true, restore: { ongoing: true } });
  await screen.findByText(/being restored/);
  expect(screen.queryByRole("button", { name: "Restore…" })).toBeNull();
});

it("a restore of a deep archive offers no tier that it has not, and sends days and tier", async () => {
  const asked: unknown[] = [];
  const { user } = renderInConsole(<RestoreDialog bucket="photos" entries={[{ ...entry, storageClass: "DEEP_ARCHIVE" }]} onClose={() => {}} />, {
    s3: { restoreObjects: (input, { emit }) => (asked.push(input), emit([{ done: 1, failed: [] }]), { done: 1, failed: 0 }) },
  });
  expect(within(dialog()).getByRole<HTMLInputElement>("radio", { name: /Expedited/ }).disabled).toBe(true);
  await user.click(within(dialog()).getByRole("radio", { name: /Bulk/ }));
  const days = within(dialog()).getByRole("spinbutton");
  await user.clear(days);
  expect(within(dialog()).getByRole<HTMLButtonElement>("button", { name: "Restore" }).disabled).toBe(true);
  await user.type(days, "30");
  await user.click(within(dialog()).getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(asked).toEqual([{ bucket: "photos", keys: ["a.jpg"], days: 30, tier: "Bulk" }]));
});
