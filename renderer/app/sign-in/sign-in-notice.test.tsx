import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../electron/core/failures.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { makeProfile } from "../../lib/testing/sessions.ts";
import { useCall } from "../../lib/use-call.ts";
import { SignInNotice } from "./sign-in-notice.tsx";

/** Asks what the switcher asks. */
function Asker() {
  useCall("sessions.describeIdentity", {});
  return null;
}

function show(code: "not-signed-in" | "network") {
  let signedIn = false;
  const fail = () => {
    throw new CoreError(code, "The sign-in of \"corp\" was cancelled.");
  };
  return renderInConsole(<><Asker /><SignInNotice /></>, {
    sessions: {
      listPrompts: () => ({ prompts: [] }),
      describeIdentity: () => (signedIn ? { accountId: "111122223333", arn: "arn:aws:iam::111122223333:user/ada", userId: "A" } : fail()),
      signIn: () => ((signedIn = true), {}),
    },
  }, makeProfile({ name: "corp", kind: "sso" }));
}

test("a profile without credentials says so, and signs in when it is told to", async () => {
  const { user, bridge, queryClient } = show("not-signed-in");
  await screen.findByText(/was cancelled/);
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(bridge.calls).toContain("sessions.signIn"));
  expect(bridge.inputs).toContainEqual({ profile: "corp" });
  // What the core's event does in the frame.
  await queryClient.invalidateQueries({ queryKey: ["sessions.describeIdentity"] });
  await waitFor(() => expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull());
});

test("a network that is down is no matter of signing in", async () => {
  const { bridge } = show("network");
  await waitFor(() => expect(bridge.calls).toContain("sessions.describeIdentity"));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull();
});

test("a sign-in that was given up is told by the profile itself, whatever was known before", async () => {
  renderInConsole(<SignInNotice />, { sessions: { listPrompts: () => ({ prompts: [] }) } }, makeProfile({ name: "corp", arn: "arn:aws:iam::111122223333:user/ada", signedOut: "The code expired." }));
  await screen.findByText("The code expired.");
  expect(screen.getByRole("button", { name: "Sign in" })).toBeDefined();
});
