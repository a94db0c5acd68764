import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { JournalEntry } from "../../../shared/contract/journal.ts";
import type { SomeHandlers } from "../../lib/testing/core-bridge.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { JournalPane } from "./pane.tsx";
import { appendCalls } from "./use-journal.ts";

const makeCall = (id: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  id, at: new Date(Date.UTC(2026, 10, 20, 10, 0, id)).toISOString(), service: "ec2", operation: `Describe${id}`, profile: "sandbox", region: "us-west-2", durationMs: 12, attempts: 1, requestId: `request-${id}`, outcome: "ok", ...more,
});

const code = { awsCli: "aws ec2 describe-vpcs", javascript: "new DescribeVpcsCommand()", python: "client.describe_vpcs()" };

function show(calls: JournalEntry[], more: SomeHandlers["journal"] = {}) {
  return renderInConsole(<JournalPane />, {
    journal: {
      listCalls: () => ({ calls, total: calls.length }),
      clearCalls: () => (calls.splice(0), {}),
      describeCall: ({ id }) => ({ entry: calls.find((call) => call.id === id)!, input: '{"VpcIds":[]}', code }),
      explainDenial: () => ({ kind: "other", summary: "", advice: "The message says it.", decodable: false }),
      ...more,
    },
  });
}

test("new calls come in by themselves, newest first", async () => {
  const { bridge } = show([makeCall(1)]);
  await screen.findByText("Describe1");
  act(() => bridge.publish({ name: "journal.appended", value: { calls: [makeCall(2, { outcome: "AccessDenied", message: "Not allowed." })] } }));
  await screen.findByText("Describe2");
  expect(screen.getAllByRole("row")[1]?.textContent).toContain("AccessDenied");
  expect(screen.getByText(/2 calls of this run · 1 failed/)).toBeDefined();
});

test("shows only failures, only this context, only what matches", async () => {
  const { user } = show([makeCall(1), makeCall(2, { outcome: "AccessDenied" }), makeCall(3, { region: "eu-central-1" }), makeCall(4, { outcome: "AbortError" })]);
  await screen.findByText("Describe1");
  await user.click(screen.getByRole("button", { name: "Only failures" }));
  expect(screen.getAllByRole("row").slice(1).map((row) => row.textContent)).toEqual([expect.stringContaining("Describe2")]);
  await user.click(screen.getByRole("button", { name: "Only failures" }));
  await user.click(screen.getByRole("button", { name: "Only sandbox · us-west-2" }));
  expect(screen.queryByText("Describe3")).toBeNull();
  await user.type(screen.getByRole("textbox", { name: "Filter calls" }), "request-1");
  await waitFor(() => expect(screen.queryByText("Describe2")).toBeNull());
});

test("emptied, it says what will stand there", async () => {
  const { user } = show([makeCall(1)]);
  await screen.findByText("Describe1");
  await user.click(screen.getByRole("button", { name: "Clear journal" }));
  await screen.findByText("No calls yet");
});

test("a call that was read already is not added twice", () => {
  const now = { calls: [makeCall(2), makeCall(1)], total: 2 };
  expect(appendCalls(now, [makeCall(2)])).toBe(now);
  expect(appendCalls(now, [makeCall(4), makeCall(3)]).calls.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
});

test("axe finds nothing with a call's details open", async () => {
  const { user } = show([makeCall(1, { outcome: "AccessDenied", message: "Not allowed." })]);
  await user.click(await screen.findByText("Describe1"));
  await screen.findByText("Not allowed.");
  expect(await findAxeViolations()).toEqual([]);
});

test("a call's details show it as code, each language to be copied", async () => {
  const { user } = show([makeCall(1)]);
  await user.click(await screen.findByText("Describe1"));
  await screen.findByText(code.awsCli);
  await user.click(screen.getByRole("tab", { name: "Python" }));
  expect(screen.getByRole("tabpanel", { name: "Python" }).textContent).toContain(code.python);
  expect(screen.getByRole("button", { name: "Copy as Python" })).toBeDefined();
  await user.click(screen.getByRole("tab", { name: "Input" }));
  expect(screen.getByText('{"VpcIds":[]}')).toBeDefined();
});

test("a call whose input is not kept says so, and one that went well has no refusal", async () => {
  const { user, bridge } = show([makeCall(1)], { describeCall: () => ({ entry: makeCall(1) }) });
  await user.click(await screen.findByText("Describe1"));
  await screen.findByText(/Its input is not kept/);
  expect(bridge.calls).not.toContain("journal.explainDenial");
});

test("a refusal is explained with the statement that would allow it, and decoded only when asked", async () => {
  const denial = { kind: "not-allowed" as const, summary: "Ada is not allowed to do ec2:StopInstances.", advice: "Ask for it.", principal: "arn:aws:iam::1:user/ada", action: "ec2:StopInstances", policyType: "identity-based policy", statement: '{ "Effect": "Allow" }', decodable: true };
  const asked: boolean[] = [];
  const { user } = show([makeCall(1, { outcome: "UnauthorizedOperation", message: "Refused." })], {
    explainDenial: ({ decode }) => {
      asked.push(decode);
      return decode ? { ...denial, decodeFailure: { code: "access-denied", message: "STS does not decode it for you.", operation: "sts:DecodeAuthorizationMessage", retryable: false } } : denial;
    },
  });
  await user.click(await screen.findByText("Describe1"));
  const why = within(await screen.findByRole("region", { name: "Why it was refused" }));
  expect(why.getByText("arn:aws:iam::1:user/ada")).toBeDefined();
  expect(why.getByText('{ "Effect": "Allow" }')).toBeDefined();
  expect(asked).toEqual([false]);
  await user.click(why.getByRole("button", { name: "Decode EC2's message" }));
  await screen.findByText("STS does not decode it for you.");
  expect(asked).toEqual([false, true]);
  expect(await findAxeViolations()).toEqual([]);
});

test("a selection becomes a policy, and what is selected or in sight is exported", async () => {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  const { user, bridge, flashes, commands } = show([makeCall(1), makeCall(2), makeCall(3, { outcome: "AccessDenied" })], {
    generatePolicy: () => ({ policy, actions: ["ec2:DescribeVpcs"], free: ["sts:GetCallerIdentity"], withoutInput: 1, missing: 0 }),
    exportCalls: ({ ids }) => ({ path: "/home/ada/Downloads/skydeck-journal.jsonl", count: ids!.length }),
  });
  await screen.findByText("Describe1");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "IAM policy" }).disabled).toBe(true);
  expect(commands.list().find(({ id }) => id === "journal.policy")?.disabledReason).toBe("Select calls first");
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  await screen.findByText("3 calls selected");
  await user.click(screen.getByRole("button", { name: "IAM policy" }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText(policy);
  expect(dialog.getByText(/AWS asks no permission for sts:GetCallerIdentity/)).toBeDefined();
  expect(dialog.getByText(/Of 1 call the input is not kept/)).toBeDefined();
  expect(await findAxeViolations()).toEqual([]);
  const inputs = bridge.calls.flatMap((name, at) => (name === "journal.generatePolicy" || name === "journal.exportCalls" ? [bridge.inputs[at]] : []));
  expect(inputs).toEqual([{ ids: expect.arrayContaining([1, 2, 3]) as number[] }, { ids: expect.arrayContaining([1, 2, 3]) as number[] }]);
  await waitFor(() => expect(flashes.list()[0]).toMatchObject({ type: "success", title: "Exported 3 calls", detail: "/home/ada/Downloads/skydeck-journal.jsonl" }));
});
