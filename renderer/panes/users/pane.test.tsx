import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../electron/core/failures.ts";
import type { User } from "../../../shared/contract/cognito.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { UsersPane } from "./pane.tsx";

const makeUser = (username: string, more: Partial<User> = {}): User => ({ username, enabled: true, status: "CONFIRMED", email: `${username}@example.com`, attributes: { email: `${username}@example.com`, "custom:team": "north" }, ...more });
const users = [makeUser("ada"), makeUser("ben", { enabled: false }), makeUser("cleo", { status: "UNCONFIRMED" })];

function show(more: SomeHandlers["cognito"] = {}) {
  return renderInConsole(<UsersPane />, {
    cognito: {
      listUserPools: (_input, { emit }) => (emit([{ id: "us-west-2_Photo", name: "photo-app" }]), {}),
      describeUserPool: ({ userPoolId }) => ({
        id: userPoolId, name: "photo-app", estimatedUsers: 3, mfa: "OPTIONAL", signInAttributes: ["email", "phone_number"], autoVerified: ["email"], deletionProtection: true,
        passwordPolicy: { minimumLength: 8, lowercase: true, uppercase: true, numbers: true, symbols: false, temporaryDays: 7 },
      }),
      listUsers: (_input, { emit }) => (emit(users), {}),
      ...more,
    },
  });
}

test("says the pool's settings in words", async () => {
  show();
  await screen.findByText("People sign in with their email or phone number.");
  expect(screen.getByText("At least 8 characters, with lower case, upper case and numbers. A temporary one lasts 7 days.")).toBeDefined();
  expect(screen.getByText("Optional: each person may add a second factor.")).toBeDefined();
});

test("disables those that can be, one a request, and says whom it leaves alone", async () => {
  const disabled: string[] = [];
  const { user } = show({ disableUser: ({ username }) => (disabled.push(username), {}) });
  await user.click(await screen.findByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "Disable" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("ben@example.com (already disabled)");
  expect(dialog.textContent).toContain("Cognito takes one user a request: this is the first of 2.");
  await user.click(within(dialog).getByRole("button", { name: "Disable" }));
  await waitFor(() => expect(disabled.toSorted()).toEqual(["ada", "cleo"]));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("what is done to one user is shown as code", async () => {
  const { user } = show({});
  await user.click(await screen.findByText("cleo@example.com"));
  await user.click(screen.getByRole("button", { name: "Disable" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByText("The same call as code"));
  expect(dialog.getByRole("tabpanel", { name: "AWS CLI" }).textContent).toMatch(/^aws cognito-idp admin-disable-user [^]*--username cleo [^]*--profile sandbox/);
});

test("each user's failure shows beside the others' success", async () => {
  const { user } = show({ disableUser: ({ username }) => { if (username === "cleo") throw new CoreError("throttled", "Too many requests."); return {}; } });
  await user.click(await screen.findByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "Disable" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Disable" }));
  await screen.findByText("Disable: 1 done, 1 failed");
  expect(screen.getByText(/Too many requests/)).toBeDefined();
});

test("finds by any attribute; no pools and unread pools never look alike", async () => {
  const { user, unmount } = show();
  await user.type(await screen.findByRole("textbox", { name: "Filter users" }), "north cleo");
  await waitFor(() => expect(screen.queryByText("ada@example.com")).toBeNull());
  unmount();
  const { unmount: leave } = show({ listUserPools: () => ({}) });
  await screen.findByText("No user pools in this region");
  leave();
  show({ listUserPools: () => { throw new CoreError("access-denied", "You may not list pools."); } });
  await screen.findByText("You may not list pools.");
});

test("axe finds nothing with a user's details open", async () => {
  const { user } = show();
  await user.click(await screen.findByText("ada@example.com"));
  await screen.findByRole("complementary", { name: "user details" });
  expect(await findAxeViolations()).toEqual([]);
});
