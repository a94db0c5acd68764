import { expect, test } from "vitest";
import { networkKindNames, networkKinds } from "../contract/network-model.ts";
import { resourceId } from "./resource-id.ts";

test("every kind has an id, and it is a member that its schema demands", () => {
  for (const kind of networkKindNames) {
    const members = Object.entries(networkKinds[kind].shape).map(([name, schema]) => [name, schema.isOptional() ? undefined : `the ${name}`]);
    const item = Object.fromEntries(members.filter(([, value]) => value)) as never;
    const id = resourceId(kind, item);
    expect(id, kind).toMatch(/^the \w+(Id|Arn)$/);
    // No other kind's: each kind's first member is what it names itself by.
    expect(id, kind).toBe(`the ${Object.keys(networkKinds[kind].shape)[0]}`);
  }
});
