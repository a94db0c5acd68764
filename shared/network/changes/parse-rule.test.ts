import { expect, test } from "vitest";
import { isSameRule, parseRule, type RuleForm } from "./parse-rule.ts";

const form = (more: Partial<RuleForm>): RuleForm => ({ isEgress: false, protocol: "tcp", ports: "443", peer: "0.0.0.0/0", description: "", ...more });

test("a rule is read as it is filled in", () => {
  expect(parseRule(form({}))).toEqual({ rule: { isEgress: false, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }, notes: [] });
  expect(parseRule(form({ ports: "8000-8100", peer: "sg-0123456789abcdef0", description: "from web" }))).toMatchObject({ rule: { fromPort: 8000, toPort: 8100, referencedGroupId: "sg-0123456789abcdef0", description: "from web" } });
  expect(parseRule(form({ protocol: "all", ports: "", peer: "::/0", isEgress: true }))).toEqual({ rule: { isEgress: true, ipProtocol: "-1", cidrIpv6: "::/0" }, notes: [] });
});

test("host bits and single addresses are said", () => {
  expect(parseRule(form({ peer: "10.1.3.77/24" }))).toMatchObject({ rule: { cidrIpv4: "10.1.3.0/24" }, notes: ["10.1.3.77/24 has host bits set: EC2 keeps 10.1.3.0/24."] });
  expect(parseRule(form({ peer: "10.1.3.77" }))).toMatchObject({ rule: { cidrIpv4: "10.1.3.77/32" } });
});

test.each([
  ["ports", { ports: "70000" }], ["ports", { ports: "90-80" }], ["ports", { ports: "" }], ["ports", { ports: "http" }], ["peer", { peer: "10.1.0.0/33" }], ["peer", { peer: "everyone" }], ["peer", { peer: "sg-web" }], ["description", { description: "naïve <b>" }],
] as const)("what is wrong is said of its field: %s %o", (field, more) => {
  expect(parseRule(form(more))).toMatchObject({ field });
});

test("a port open to the world that should not be is warned of", () => {
  expect(parseRule(form({ ports: "22" }))).toMatchObject({ notes: ["Open to the whole internet: SSH (22)."] });
  expect(parseRule(form({ ports: "22", peer: "10.0.0.0/8" }))).toMatchObject({ notes: [] });
});

test("descriptions do not make two rules of one", () => {
  const rule = { isEgress: false, ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" };
  expect(isSameRule(rule, { ...rule, description: "x" })).toBe(true);
  expect(isSameRule(rule, { ...rule, toPort: 81 })).toBe(false);
});

const known = {
  groupId: "sg-00000000000000001", vpcId: "vpc-1",
  securityGroups: [{ groupId: "sg-00000000000000001", groupName: "app", vpcId: "vpc-1" }, { groupId: "sg-00000000000000002", groupName: "web", vpcId: "vpc-1" }, { groupId: "sg-00000000000000003", groupName: "web", vpcId: "vpc-2" }],
  prefixLists: [{ prefixListId: "pl-0123456789abcdef0", prefixListName: "offices" }],
};

test("groups and lists go by name too, and a group may name itself", () => {
  expect(parseRule(form({ peer: "web" }), known)).toMatchObject({ rule: { referencedGroupId: "sg-00000000000000002" }, notes: [expect.stringContaining("web (sg-00000000000000002)")] });
  for (const peer of ["self", "app", "sg-00000000000000001"]) expect(parseRule(form({ peer }), known)).toMatchObject({ rule: { referencedGroupId: "sg-00000000000000001" }, notes: ["The group itself: what is in it reaches each other."] });
  expect(parseRule(form({ peer: "sg-00000000000000003" }), known)).toMatchObject({ notes: [expect.stringContaining("another VPC (vpc-2)")] });
  expect(parseRule(form({ peer: "sg-00000000000000009" }), known)).toMatchObject({ notes: [expect.stringContaining("No group of this id")] });
  expect(parseRule(form({ peer: "offices" }), known)).toMatchObject({ rule: { prefixListId: "pl-0123456789abcdef0" } });
  expect(parseRule(form({ peer: "Web" }), known)).toMatchObject({ field: "peer" });
});

test.each([
  ["10.1.0.0/33", "10.1.0.0/32"], ["10.1/16", "10.1.0.0/16"], ["10.1.2/24", "10.1.2.0/24"], ["10.1.*.*", "10.1.0.0/16"], ["10.1.0.0/255.255.0.0", "10.1.0.0/16"], ["10.01.0.0/16", "10.1.0.0/16"],
  ["10.1.0.0/", "10.1.0.0/32"], ["010.0.0.1", "10.0.0.1"], ["300.1.0.0/16", undefined], ["10.0.0.1-10.0.0.9", undefined], ["1.2.3.4.5/8", undefined], ["10.0.0.0/255.0.255.0", undefined],
  ["2600::/129", "2600::/128"], ["2600:::/56", undefined],
] as const)("%s is no block: why is said, and what may have been meant", (peer, suggestion) => {
  const parsed = parseRule(form({ peer }));
  expect(parsed).toMatchObject({ field: "peer", error: expect.stringMatching(/\S/) });
  expect(parsed).toEqual({ field: "peer", error: (parsed as { error: string }).error, ...(suggestion ? { suggestion } : {}) });
  if (suggestion) expect(parseRule(form({ peer: suggestion }))).toHaveProperty("rule");
});

test("reversed ports are offered the right way round, several are a rule each, and all are all", () => {
  expect(parseRule(form({ ports: "8100-8000" }))).toMatchObject({ field: "ports", suggestion: "8000-8100" });
  expect(parseRule(form({ ports: "80, 443" }))).toMatchObject({ field: "ports", error: expect.stringContaining("a rule for each") });
  expect(parseRule(form({ ports: "all" }))).toMatchObject({ rule: { fromPort: 0, toPort: 65535 } });
});

test("an address of nobody is not everybody", () => {
  expect(parseRule(form({ peer: "0.0.0.0" }))).toMatchObject({ rule: { cidrIpv4: "0.0.0.0/32" }, notes: ["Taken as 0.0.0.0/32, that address alone. Everywhere is 0.0.0.0/0."] });
});
