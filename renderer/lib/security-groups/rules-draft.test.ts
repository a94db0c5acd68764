import { expect, test } from "vitest";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { parseRule } from "../../../shared/network/changes/parse-rule.ts";
import { emptyDraft, formOf, replaceRule, rulesAfter, toggleRemoved, withAdded } from "./rules-draft.ts";

const http: SecurityGroupRule = { isEgress: false, ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" };
const known = { securityGroups: [], prefixLists: [] };

test("a rule that goes after it was described is only gone, and described no more when it is kept", () => {
  const described = replaceRule(emptyDraft, http, { ...http, description: "web" });
  expect(described.described).toEqual([{ ...http, description: "web" }]);
  const removed = toggleRemoved(described, http);
  expect(removed).toEqual({ added: [], described: [], removed: [http] });
  expect(toggleRemoved(removed, http)).toEqual(emptyDraft);
});

test("a description that is as it was is no change", () => {
  const twice = replaceRule(replaceRule(emptyDraft, http, { ...http, description: "web" }), http, http);
  expect(twice).toEqual(emptyDraft);
});

test("a new rule that is changed stays one new rule", () => {
  const draft = replaceRule(withAdded(emptyDraft, http), http, { ...http, toPort: 81 });
  expect(draft).toEqual({ ...emptyDraft, added: [{ ...http, toPort: 81 }] });
  expect(rulesAfter([], draft)).toHaveLength(1);
});

test.each([
  http, { ...http, fromPort: 8000, toPort: 8100 }, { ...http, fromPort: 0, toPort: 65535 }, { isEgress: true, ipProtocol: "-1", cidrIpv6: "::/0" },
  { isEgress: false, ipProtocol: "icmp", fromPort: -1, toPort: -1, referencedGroupId: "sg-0123456789abcdef0", description: "ping" }, { ...http, cidrIpv4: undefined, prefixListId: "pl-0123456789abcdef0" },
] as SecurityGroupRule[])("the form of a rule says the rule: %o", (rule) => {
  expect(parseRule(formOf(rule, known)!)).toMatchObject({ rule: JSON.parse(JSON.stringify(rule)) as object });
});

test("what the form cannot say has none", () => {
  for (const more of [{ ipProtocol: "50" }, { ipProtocol: "icmp", fromPort: 8, toPort: -1 }, { referencedPeeringId: "pcx-0123456789abcdef0" }]) expect(formOf({ ...http, ...more }, known)).toBeUndefined();
});
