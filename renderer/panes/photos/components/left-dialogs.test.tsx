import { act, screen, waitFor, within } from "@testing-library/react";
import type { ReactElement } from "react";
import { expect, it } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import { deferred } from "../../../lib/testing/deferred.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { CreateBucketDialog } from "./create-bucket-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { NewFolderDialog } from "./new-folder-dialog.tsx";

const moves: string[] = [];
const moved = (name: string) => () => void moves.push(name);
const denied = { code: "access-denied" as const, message: "s3:DeleteObject is denied.", operation: "s3:DeleteObjects", retryable: false };
const refuse = () => {
  throw new CoreError("access-denied", "It is denied.");
};

interface Left {
  dialog: ReactElement;
  confirm: string;
  typed?: string;
  answer(): unknown;
  /** What is told afterwards, in the account it is about. */
  told: object;
}

const create = { dialog: <CreateBucketDialog onCreated={moved("created")} onClose={moved("close")} />, confirm: "Create bucket", typed: "a-new-bucket" };
const folder = { dialog: <NewFolderDialog bucket="photos" prefix="" onCreated={moved("folder")} onClose={moved("close")} />, confirm: "Create folder", typed: "trip" };
const remove = { dialog: <DeleteDialog bucket="photos" keys={["a.jpg", "b.jpg"]} onDeleted={moved("deleted")} onClose={moved("close")} />, confirm: "Delete" };

it.each<Left>([
  { ...create, answer: () => ({ name: "a-new-bucket" }), told: { type: "success", title: "Bucket a-new-bucket created in us-west-2" } },
  { ...create, answer: refuse, told: { type: "error", title: "The bucket was not created", detail: "It is denied." } },
  { ...folder, answer: refuse, told: { type: "error", title: "The folder was not created" } },
  { ...remove, answer: () => ({ deleted: 0, failed: [{ key: "b.jpg", error: denied }], failedCount: 1 }), told: { type: "error", title: "1 object of photos could not be deleted", detail: "b.jpg: s3:DeleteObject is denied." } },
  { ...remove, answer: refuse, told: { type: "error", title: "Deleting from photos failed" } },
])("what ends after a switch moves nothing in the new account, and is told as the old one's: $told.title", async ({ dialog, confirm, typed, answer, told }) => {
  moves.length = 0;
  const settled = deferred<void>();
  const late = async () => {
    await settled.promise;
    return answer() as never;
  };
  const handlers: SomeHandlers = { s3: { createBucket: late, createFolder: late, deleteObjects: late } };
  const { user, flashes, switchTo, bridge } = renderInConsole(dialog, handlers);
  if (typed) await user.type(within(screen.getByRole("dialog")).getByRole("textbox"), typed);
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: confirm }));
  expect(bridge.calls.filter((call) => call !== "s3.describeVersioning" && call !== "sessions.listRegions")).toHaveLength(1);
  act(() => switchTo({ profile: "other", region: "eu-central-1" }));
  await act(async () => settled.resolve());
  await waitFor(() => expect(flashes.list()).toMatchObject([{ ...told, context: { profile: "sandbox", region: "us-west-2" } }]));
  expect(moves).toEqual([]);
});
