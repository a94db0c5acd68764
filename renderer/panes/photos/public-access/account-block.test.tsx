import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers } from "../testing.ts";
import type { AccountBlock } from "./account-block.ts";

const none: AccountBlock = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };
const all: AccountBlock = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

function open(read: () => AccountBlock | null, isComplete = true) {
  location.hash = "#/photos?section=public-access";
  const sent: unknown[] = [];
  const handlers = bucketHandlers([]);
  return {
    sent,
    ...renderInConsole(<PhotosPane />, {
      ...handlers,
      s3: {
        ...handlers.s3, readAccountBlock: () => ({ accountId: "000000000001", block: read() }), putAccountBlock: (input) => (sent.push(input), {}),
        foreseeAccountBlock: (_input, { emit }) => {
          emit([
            { bucket: "open-site", now: "public", after: "blocked", reason: "" }, { bucket: "shut", now: "private", after: "private", reason: "" },
            { bucket: "others", now: "unknown", after: "unknown", reason: "Not known." }, { bucket: "held-so-far", now: "blocked", after: "public", reason: "" },
          ]);
          return { isComplete };
        },
      },
    }),
  };
}

it("says what the account blocks, flag by flag", async () => {
  open(() => ({ ...none, RestrictPublicBuckets: true }));
  const card = await screen.findByRole("region", { name: "The account's block" });
  expect(card.textContent).toContain("RestrictPublicBucketsOnA public policy lets in this account and AWS services alone.");
  expect(card.textContent).toContain("BlockPublicAclsOffPublic ACLs may be set.");
  expect(await findAxeViolations()).toEqual([]);
});

it("says why it cannot be read, apart from a server that has none", async () => {
  open(() => { throw new CoreError("access-denied", "s3:GetAccountPublicAccessBlock is denied."); });
  expect((await screen.findByRole("alert")).textContent).toContain("s3:GetAccountPublicAccessBlock is denied.");
});

it("has nothing to change at a server without one", async () => {
  open(() => { throw new CoreError("unsupported", "There is no S3 Control."); });
  await screen.findByText("This server has no public access block of an account");
  expect(screen.queryByRole("alert")).toBeNull();
});

it("is changed once the buckets that it cuts off, opens and may do either to are shown", async () => {
  const { user, sent } = open(() => null, false);
  await user.click(await screen.findByRole("button", { name: "Change the account's block" }));
  const form = screen.getByRole("form", { name: "The account's block" });
  await user.click(within(form).getByRole("checkbox", { name: "Block all public access" }));
  await user.click(within(form).getByRole("button", { name: "Review" }));
  const dialog = await screen.findByRole("dialog");
  expect((await within(dialog).findByRole("region", { name: "Cut off from the public" })).textContent).toBe("Cut off from the public: 1open-site");
  expect(within(dialog).getByRole("region", { name: "Open to the public by then" }).textContent).toContain("held-so-far");
  expect(within(dialog).getByRole("region", { name: /^Not known/ }).textContent).toContain("others");
  await within(dialog).findByText(/4 buckets were read; the account has more, of which nothing is known here\./);
  expect(dialog.textContent).toContain("aws s3control put-public-access-block");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toEqual([{ before: null, block: all }]));
});

it("is deleted as it was seen", async () => {
  const { user, sent } = open(() => all);
  await user.click(await screen.findByRole("button", { name: "Change the account's block" }));
  expect(screen.getByRole("button", { name: "Review" })).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: "Delete the account's block" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("RestrictPublicBuckets goes off: each bucket's own block decides.");
  await user.click(within(dialog).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(sent).toEqual([{ before: all, block: null }]));
});
