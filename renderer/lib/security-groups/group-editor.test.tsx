import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { SecurityGroup, SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { findAxeViolations } from "../testing/axe.ts";
import { renderInConsole } from "../testing/render-in-console.tsx";
import { GroupEditor } from "./group-editor.tsx";

const https: SecurityGroupRule = { isEgress: false, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0", description: "web" };
const esp: SecurityGroupRule = { isEgress: false, ipProtocol: "50", fromPort: -1, toPort: -1, cidrIpv4: "10.0.0.0/8" };
const group: SecurityGroup = { groupId: "sg-00000000000000001", groupName: "app", name: "", tags: {}, vpcId: "vpc-1", description: "", rules: [https, esp] };
const known = { securityGroups: [group, { ...group, groupId: "sg-00000000000000002", groupName: "web", rules: [] }], prefixLists: [] };

function show() {
  const shown = renderInConsole(<GroupEditor group={group} known={known} onClose={() => {}} />, {
    network: { changeSecurityGroupRules: ({ authorize, describe, revoke }) => ({ outcomes: [...authorize.map((rule) => ({ rule, change: "authorize" as const, ok: true })), ...describe.map((rule) => ({ rule, change: "describe" as const, ok: true })), ...revoke.map((rule) => ({ rule, change: "revoke" as const, ok: true }))] }) },
  });
  const field = (role: "textbox" | "combobox", name: string) => screen.getByRole(role, { name });
  const fill = (ports: string, peer: string) => {
    fireEvent.change(field("textbox", "Port or range"), { target: { value: ports } });
    fireEvent.change(field("combobox", "From"), { target: { value: peer } });
  };
  const press = (name: string) => shown.user.click(screen.getByRole("button", { name }));
  const sent = async () => {
    await press("Review changes");
    const dialog = await screen.findByRole("dialog", { name: "Change the rules of app?" });
    const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Change rules" });
    await waitFor(() => expect(confirm.disabled).toBe(false));
    const words = dialog.textContent!;
    await shown.user.click(confirm);
    await waitFor(() => expect(shown.bridge.inputs).toHaveLength(2));
    return { words, input: shown.bridge.inputs[1] as Record<string, unknown> };
  };
  return { ...shown, fill, press, sent };
}

test("a group goes by its name, itself is said, and the same rule is not added twice", async () => {
  const { fill, press, sent } = show();
  fill("8080", "web");
  await screen.findByText("Taken as the group web (sg-00000000000000002) of the same VPC.");
  expect(await findAxeViolations(screen.getByRole("dialog"))).toEqual([]);
  await press("Add rule");
  fill("all", "self");
  await screen.findByText("The group itself: what is in it reaches each other.");
  await press("Add rule");
  fill("443", "0.0.0.0/0");
  await press("Add rule");
  expect(screen.getByRole("alert").textContent).toBe("The group has this rule already.");
  const { words, input } = await sent();
  expect(words).toContain("adds tcp 8080 from web");
  expect(input).toMatchObject({ authorize: [{ fromPort: 8080, referencedGroupId: "sg-00000000000000002" }, { fromPort: 0, toPort: 65535, referencedGroupId: "sg-00000000000000001" }], describe: [], revoke: [] });
});

test("what is no CIDR and ports the wrong way round are offered as they were meant, and taken with one press", async () => {
  const { fill, press } = show();
  fill("443", "10.1.0.0/255.255.0.0");
  await press("Use 10.1.0.0/16");
  expect(screen.getByRole<HTMLInputElement>("combobox", { name: "From" }).value).toBe("10.1.0.0/16");
  fill("8100-8000", "10.1.0.0/16");
  expect(screen.getByRole("textbox", { name: "Port or range" }).getAttribute("aria-invalid")).toBe("true");
  await press("Use 8000-8100");
  await press("Add rule");
  await screen.findByText("tcp 8000–8100 from 10.1.0.0/16");
});

test("a rule is replaced by another; where only its description differs that alone is changed", async () => {
  const { press, sent, fill } = show();
  await press("Edit tcp 443 (HTTPS) from 0.0.0.0/0 (anywhere)");
  fireEvent.change(screen.getByRole("textbox", { name: "Description" }), { target: { value: "the world" } });
  await press("Replace rule");
  await screen.findByText("new description");
  await press("Edit tcp 443 (HTTPS) from 0.0.0.0/0 (anywhere)");
  fill("8443", "0.0.0.0/0");
  await press("Replace rule");
  expect(screen.queryByText("new description")).toBeNull();
  await press("Edit protocol 50 from 10.0.0.0/8");
  fireEvent.change(screen.getByRole("textbox", { name: "Description" }), { target: { value: "ipsec" } });
  await press("Describe rule");
  const { words, input } = await sent();
  expect(words).toContain("describes protocol 50 from 10.0.0.0/8: “ipsec”");
  expect(input).toMatchObject({ authorize: [{ fromPort: 8443 }], describe: [{ ...esp, description: "ipsec" }], revoke: [https] });
});
