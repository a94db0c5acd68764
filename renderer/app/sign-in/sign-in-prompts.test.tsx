import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { SignInPrompt } from "../../../shared/contract/sign-in-prompts.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { SignInPrompts } from "./sign-in-prompts.tsx";

const mfa: SignInPrompt = { id: "m", kind: "mfa", profiles: ["dev", "prod"], checking: false, deviceSerial: "arn:aws:iam::111122223333:mfa/ada" };
const sso: SignInPrompt = {
  id: "s", kind: "sso", profiles: ["corp"], checking: false, startUrl: "https://corp.awsapps.com/start",
  verificationUrl: "https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-EFGH", userCode: "ABCD-EFGH", expiresAt: new Date(Date.now() + 600_000).toISOString(),
};
const command: SignInPrompt = { id: "c", kind: "credential-process", profiles: ["repo"], checking: false, command: "sh ./fetch.sh --all <b>", file: "/srv/checkout/aws-config" };

function show(...first: SignInPrompt[]) {
  let prompts = first;
  const taken: unknown[] = [];
  const view = renderInConsole(<><input aria-label="Elsewhere" /><SignInPrompts /></>, {
    sessions: {
      listPrompts: () => ({ prompts }),
      answerPrompt: (input) => (taken.push(input), {}),
      cancelPrompt: (input) => (taken.push(input), {}),
    },
  });
  const change = (...next: SignInPrompt[]) => {
    prompts = next;
    view.bridge.publish({ name: "sessions.promptsChanged", value: {} });
  };
  return { ...view, taken, change };
}

test("a prompt comes without taking the focus, and says politely what it is for", async () => {
  const { user, change } = show();
  await user.click(screen.getByRole("textbox", { name: "Elsewhere" }));
  change(mfa);
  const words = await screen.findByText("dev, prod need a code of the MFA device ada (111122223333).");
  expect(words.getAttribute("aria-live")).toBe("polite");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Elsewhere" }));
  expect(await findAxeViolations()).toEqual([]);
});

test("a code is digits, sent with Enter, checked, and asked for again when it is wrong", async () => {
  const { user, taken, change } = show(mfa);
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Code of ada (111122223333)" });
  expect(field.inputMode).toBe("numeric");
  await user.type(field, "12345{Enter}");
  expect(taken).toEqual([]);
  await user.type(field, "6{Enter}");
  await waitFor(() => expect(taken).toEqual([{ id: "m", answer: "123456" }]));
  expect(field.value).toBe("");
  change({ ...mfa, checking: true });
  await screen.findByRole("button", { name: "Checking…" });
  change({ ...mfa, problem: "AWS does not accept this code." });
  await screen.findByText(/^AWS does not accept this code\. dev, prod need/);
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await user.type(field, "654 321{Enter}");
  await waitFor(() => expect(taken).toContainEqual({ id: "m", answer: "654321" }));
  change();
  await waitFor(() => expect(screen.queryByRole("button")).toBeNull());
});

test("single sign-on shows the code and the way to the page, until it is cancelled", async () => {
  const { user, taken } = show(sso, mfa);
  expect((await screen.findByRole("status", { name: "Code to confirm in the browser" })).textContent).toBe("ABCD-EFGH");
  expect(screen.getByRole("link", { name: "Open the sign-in page" }).getAttribute("href")).toBe(sso.verificationUrl);
  expect(screen.getByText(/Waiting for corp\.awsapps\.com/)).toBeDefined();
  expect(screen.getByText("1 more waits")).toBeDefined();
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(taken).toEqual([{ id: "s" }]));
});

test.each([["Allow once", "once"], ["Always allow", "always"], ["Deny", "deny"]])("a command is shown whole with its file: %s", async (button, answer) => {
  const { user, taken } = show(command);
  expect((await screen.findByLabelText("Command")).textContent).toBe("sh ./fetch.sh --all <b>");
  expect(screen.getByText("from /srv/checkout/aws-config")).toBeDefined();
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: button }));
  await waitFor(() => expect(taken).toEqual([{ id: "c", answer }]));
});
