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
