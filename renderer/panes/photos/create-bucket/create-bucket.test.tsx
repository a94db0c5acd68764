import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { CreateBucketDialog } from "../components/create-bucket-dialog.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers } from "../testing.ts";

it("makes a bucket as it is chosen, says the calls, and tells what of the set-up failed", async () => {
  const made: object[] = [];
  const failed = { code: "access-denied" as const, message: "s3:PutBucketTagging is denied.", operation: "s3:PutBucketTagging", retryable: false };
  const { user, flashes } = renderInConsole(<CreateBucketDialog onCreated={() => {}} onClose={() => {}} />, {
    sessions: { listRegions: () => ({ regions: [{ name: "us-east-1", label: "N. Virginia", optedIn: true }] }) },
    s3: { createBucket: (input) => (made.push(input), { name: input.bucket, region: "us-east-1", partial: [{ setting: "tagging", error: failed }] }) },
  });
  const dialog = screen.getByRole("dialog");
  await user.type(within(dialog).getAllByRole("textbox")[0]!, "holiday");
  await within(dialog).findByRole("option", { name: "us-east-1" });
  await user.selectOptions(within(dialog).getByRole("combobox", { name: "Region" }), "us-east-1");
  await user.click(within(dialog).getByRole("checkbox", { name: /^Versioning/ }));
  await user.click(within(dialog).getByRole("checkbox", { name: "Block all public access" }));
  expect(dialog.textContent).toContain("can make this bucket public");
  await user.click(within(dialog).getByText("More"));
  await user.selectOptions(await within(dialog).findByRole("combobox", { name: "Default encryption" }), "SSE-KMS");
  await user.type(within(dialog).getByRole("textbox", { name: "Key" }), "aws:mine");
  expect(within(dialog).getByRole("button", { name: "Create bucket" })).toHaveProperty("disabled", true);
  await user.clear(within(dialog).getAllByRole("textbox", { name: "Key" })[0]!);
  await user.type(within(dialog).getAllByRole("textbox", { name: "Key" })[0]!, "team");
  const code = within(dialog).getAllByRole("tabpanel", { name: "AWS CLI", hidden: true }).map(({ textContent }) => textContent).join("\n");
  for (const operation of ["create-bucket", "put-public-access-block", "put-bucket-versioning", "put-bucket-encryption", "put-bucket-tagging"]) expect(code).toContain(operation);
  expect(code).not.toContain("LocationConstraint");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Create bucket" }));
  await waitFor(() => expect(made).toMatchObject([{ bucket: "holiday", region: "us-east-1", versioning: true, encryption: { algorithm: "aws:kms", bucketKey: true }, tags: { team: "" }, publicAccessBlock: { BlockPublicPolicy: false } }]));
  await waitFor(() => expect(flashes.list()).toMatchObject([{ type: "success" }, { type: "error", title: "Tags of holiday was not set", detail: "s3:PutBucketTagging is denied." }]));
});

it("a list of buckets says of each whether it is public, once it is seen, and not before the list", async () => {
  location.hash = "#/photos";
  const handlers = bucketHandlers([]);
  const { bridge } = renderInConsole(<PhotosPane />, {
    ...handlers,
    s3: {
      ...handlers.s3,
      listBuckets: (_input, { emit }) => (emit([{ name: "open", region: "us-west-2" }, { name: "hidden" }]), {}),
      describeBucketBrief: ({ bucket }) => {
        if (bucket === "hidden") throw new CoreError("access-denied", "Denied.");
        return { versioning: "enabled", encryption: "SSE-S3", access: "public", reason: "Its policy is public." };
      },
    },
  });
  await screen.findByRole("gridcell", { name: /^Bucket open/ });
  expect(bridge.calls).not.toContain("s3.describeBucketBrief");
  await screen.findByText("Public");
  expect(screen.getByRole("gridcell", { name: /^Bucket open/ }).textContent).toContain("versioned · SSE-S3");
  await waitFor(() => expect(screen.getByRole("gridcell", { name: /^Bucket hidden/ }).textContent).toContain("not known"));
});
