import { screen, waitFor, within } from "@testing-library/react";
import type { ReactElement } from "react";
import { expect, test } from "vitest";
import { ConfirmRules } from "../lib/security-groups/confirm-rules.tsx";
import type { SomeHandlers } from "../lib/testing/core-bridge.ts";
import { renderInConsole } from "../lib/testing/render-in-console.tsx";
import { ConfirmEntries } from "../panes/network/changes/confirm-entries.tsx";
import { MakeNetwork } from "../panes/network/create/make-network.tsx";

const error = { code: "unsupported" as const, message: "http://server knows no dry run.", operation: "ec2:Some", retryable: false };
const denied = { ...error, code: "access-denied" as const, message: "You may not.", awsCode: "UnauthorizedOperation" };
const rule = { isEgress: false, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };
const group = { groupId: "sg-0123456789abcdef0", groupName: "web", name: "", tags: {}, description: "", rules: [] };
const acl = { networkAclId: "acl-0123456789abcdef0", name: "", tags: {}, vpcId: "vpc-0123456789abcdef0", isDefault: false, subnetIds: [], associations: [], entries: [] };
const plan = { name: "shop", cidrBlock: "10.7.0.0/16", subnets: [], internetGateway: false, natGateways: "none" as const, tags: {} };
const nothing = () => {};

/** Dialogs that ask for several things at once, each with an outcome of its own. */
const dialogs: [string, ReactElement, (fails: typeof error | typeof denied, sent: boolean[]) => SomeHandlers["network"], string][] = [
  ["rules of a group", <ConfirmRules key="rules" group={group} authorize={[rule]} revoke={[]} onBack={nothing} onClose={nothing} />, (fails, sent) => ({
    changeSecurityGroupRules: ({ dryRun }) => { sent.push(dryRun); return { outcomes: [{ rule, change: "authorize", ...(dryRun ? { ok: false, error: fails } : { ok: true }) }] }; },
  }), "Change rules"],
  ["entries of an ACL", <ConfirmEntries key="entries" acl={acl} change={{ put: [], remove: [{ ruleNumber: 100, egress: false }], words: "removes entry 100" }} onClose={nothing} />, (fails, sent) => ({
    changeNetworkAclEntries: ({ dryRun }) => { sent.push(dryRun); return { outcomes: [{ ruleNumber: 100, egress: false, operation: "ec2:DeleteNetworkAclEntry", ...(dryRun ? { ok: false, error: fails } : { ok: true }) }] }; },
  }), "Change entries"],
  ["a network", <MakeNetwork key="network" plan={plan} onBack={nothing} onClose={nothing} />, (fails, sent) => ({
    createNetwork: ({ dryRun }, { emit }) => { sent.push(dryRun); emit([{ step: "Create the VPC", operation: "ec2:CreateVpc", ...(dryRun ? { ok: false, error: fails } : { ok: true }) }]); return { complete: !dryRun, created: [] }; },
  }), "Create"],
];

test.each(dialogs)("%s: a server that knows no dry run is said to know none, and the change can be made", async (_what, dialog, handlers, label) => {
  const sent: boolean[] = [];
  const { user } = renderInConsole(dialog, { network: handlers(error, sent)! });
  const box = await screen.findByRole("dialog");
  await within(box).findByText(error.message);
  await user.click(within(box).getByRole("button", { name: label }));
  await waitFor(() => expect(sent).toEqual([true, false]));
});

test.each(dialogs)("%s: what EC2 refuses cannot be confirmed", async (_what, dialog, handlers, label) => {
  renderInConsole(dialog, { network: handlers(denied, [])! });
  const box = await screen.findByRole("dialog");
  await within(box).findByText(denied.message);
  expect(within(box).getByRole<HTMLButtonElement>("button", { name: label }).disabled).toBe(true);
});
