import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { LabelDialog } from "./label-dialog.tsx";
import { NewFolderDialog } from "./new-folder-dialog.tsx";

const nothing = () => {};
const cli = () => within(screen.getByRole("dialog")).getByRole("tabpanel", { name: "AWS CLI" }).textContent ?? "";
const unfold = () => screen.getByText("The same call as code");

it("deleting shows the objects' own call, and says what becomes of folders", async () => {
  const { user } = renderInConsole(<DeleteDialog bucket="photos" keys={["it's.jpg", "trip/"]} onDeleted={nothing} onClose={nothing} />, {});
  await user.click(unfold());
  expect(cli()).toContain("aws s3api delete-objects");
  expect(cli()).toContain(`it'\\''s.jpg`);
  expect(cli()).not.toContain("trip/");
  expect(screen.getByText(/What is under the folders is listed first/)).toBeTruthy();
});

it("deleting folders alone shows no call that would not be made", () => {
  renderInConsole(<DeleteDialog bucket="photos" keys={["trip/"]} onDeleted={nothing} onClose={nothing} />, {});
  expect(screen.queryByText("The same call as code")).toBeNull();
});

it("labelling shows the first of its calls, and says how many there are", async () => {
  const { user } = renderInConsole(<LabelDialog bucket="photos" keys={["a.jpg", "b.jpg"]} onClose={nothing} />, {
    photos: { estimateLabelling: () => ({ photos: 2, cached: 0, calls: 2, usdPerCall: 0.001, usd: 0.002, source: "list price", month: { month: "2026-11", calls: 0, usd: 0 }, exceedsLimit: false }) },
  });
  await user.click(unfold());
  expect(cli()).toContain("aws rekognition detect-labels");
  expect(cli()).toContain("a.jpg");
  expect(screen.getByText(/this is the first of 2/)).toBeTruthy();
});

it("a new folder shows its call once it has a name", async () => {
  const { user } = renderInConsole(<NewFolderDialog bucket="photos" prefix="2026/" onCreated={nothing} onClose={nothing} />, {});
  expect(screen.queryByText("The same call as code")).toBeNull();
  await user.type(screen.getByRole("textbox", { name: "Name" }), "coast");
  await user.click(unfold());
  expect(cli()).toContain("--key 2026/coast/");
});
