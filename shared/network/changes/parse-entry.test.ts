import { expect, test } from "vitest";
import { parseEntry, type EntryForm } from "./parse-entry.ts";

const form = (more: Partial<EntryForm>): EntryForm => ({ ruleNumber: "90", egress: false, action: "deny", protocol: "tcp", ports: "22", cidrBlock: "0.0.0.0/0", ...more });

test("an entry is read as it is filled in", () => {
  expect(parseEntry(form({}))).toEqual({ entry: { ruleNumber: 90, egress: false, protocol: "6", action: "deny", cidrBlock: "0.0.0.0/0", fromPort: 22, toPort: 22 } });
  expect(parseEntry(form({ ports: "1024-65535", cidrBlock: "10.1.2.3/16" }))).toMatchObject({ entry: { fromPort: 1024, toPort: 65535, cidrBlock: "10.1.0.0/16" } });
  expect(parseEntry(form({ protocol: "all", ports: "" }))).toEqual({ entry: { ruleNumber: 90, egress: false, protocol: "-1", action: "deny", cidrBlock: "0.0.0.0/0" } });
  expect(parseEntry(form({ protocol: "icmp" }))).toMatchObject({ entry: { protocol: "1", icmpType: -1 } });
});

test.each([{ ruleNumber: "0" }, { ruleNumber: "32767" }, { ruleNumber: "ten" }, { cidrBlock: "everywhere" }, { ports: "90-80" }, { ports: "70000" }])("what is wrong is said: %o", (more) => {
  expect(parseEntry(form(more))).toHaveProperty("error");
});
