import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../electron/core/failures.ts";
import { ConfirmChange } from "./confirm-change.tsx";
import { renderInConsole } from "./testing/render-in-console.tsx";

/** A change whose dry run fails in that way. */
function show(refusal: CoreError) {
  const sent: boolean[] = [];
  const shown = renderInConsole(
    <ConfirmChange title="Delete it?" confirmLabel="Delete" consequences={["It is deleted"]} call="network.deleteResource" input={{ kind: "vpc", id: "vpc-0123456789abcdef0" }} requests={[]} done="It is deleted" rereads={[]} onClose={() => {}} />,
    { network: { deleteResource: ({ dryRun }) => { sent.push(dryRun); if (dryRun) throw refusal; return {}; } } },
  );
  return { ...shown, sent };
}

test("a change that is not allowed cannot be confirmed", async () => {
  const { sent } = show(new CoreError("access-denied", "You may not."));
  const box = await screen.findByRole("dialog");
  await within(box).findByText("You may not.");
  expect(within(box).getByRole<HTMLButtonElement>("button", { name: "Delete" }).disabled).toBe(true);
  expect(sent).toEqual([true]);
});

test("where the server knows no dry run this is said, and the change can be made", async () => {
  const { user, sent } = show(new CoreError("unsupported", "http://server knows no dry run."));
  const box = await screen.findByRole("dialog");
  await within(box).findByText("http://server knows no dry run.");
  await user.click(within(box).getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(sent).toEqual([true, false]));
});
