import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { findAxeViolations } from "../testing/axe.ts";
import { renderInConsole } from "../testing/render-in-console.tsx";
import { TagsEditor } from "./tags-editor.tsx";

const volume = "vol-0123456789abcdef0";
const tags = { Name: "data", Tier: "db", "aws:autoscaling:groupName": "fleet" };
const show = () => renderInConsole(<TagsEditor resourceIds={[volume]} tags={tags} name="data" rereads={["ec2.describeInstance"]} />, { ec2: { setTags: () => ({}) } });

test("tags are added, changed and removed in one go, after EC2 was asked, and all is said before", async () => {
  const { user, bridge } = show();
  const value = screen.getByRole("textbox", { name: "Value of Name" });
  await user.clear(value);
  await user.type(value, "archive");
  await user.click(screen.getByRole("button", { name: "Remove Tier" }));
  await user.click(screen.getByRole("button", { name: "Add tag" }));
  await user.type(screen.getByRole("textbox", { name: "Key of the new tag" }), "Owner");
  await user.type(screen.getByRole("textbox", { name: "Value of Owner" }), "ada");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Save tags…" }));
  const box = await screen.findByRole("dialog");
  for (const words of ["Name becomes archive, was data", "Owner = ada is added", "Tier = db is removed"]) expect(box.textContent).toContain(words);
  const confirm = within(box).getByRole<HTMLButtonElement>("button", { name: "Save tags" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const asked = { resourceIds: [volume], set: { Name: "archive", Owner: "ada" }, remove: ["Tier"] };
  expect(bridge.inputs).toEqual([{ ...asked, dryRun: true }, asked]);
});

test("what EC2 would refuse is said while it is typed, and cannot be saved", async () => {
  const { user, bridge } = show();
  expect(screen.queryByRole("button", { name: "Remove aws:autoscaling:groupName" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Add tag" }));
  const save = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save tags…" });
  const key = screen.getByRole("textbox", { name: "Key of the new tag" });
  expect(save().disabled).toBe(true);
  for (const [typed, problem] of [["aws:mine", /reserved for AWS/], ["Tier", /there already/], ["k".repeat(129), /128 characters, this one has 129/]] as const) {
    await user.clear(key);
    await user.click(key);
    await user.paste(typed);
    expect(screen.getByRole("alert").textContent).toMatch(problem);
    expect(save().disabled).toBe(true);
  }
  await user.clear(key);
  await user.type(key, "Owner");
  expect(save().disabled).toBe(false);
  await user.click(screen.getByRole("textbox", { name: "Value of Owner" }));
  await user.paste("v".repeat(257));
  expect(screen.getByRole("alert").textContent).toMatch(/256 characters/);
  expect(save().disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(screen.queryByRole("button", { name: "Save tags…" })).toBeNull();
  expect(bridge.calls).toEqual([]);
});
