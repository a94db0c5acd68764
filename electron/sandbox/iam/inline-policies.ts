import { checkName, checkPolicy } from "./checks.ts";
import { noSuchEntity } from "./errors.ts";
import { findRole, findUser, refuseFirstUser } from "./find.ts";
import { page, type PageInput } from "./page.ts";
import type { RoleRecord, UserRecord } from "./records.ts";
import { shownPolicy } from "./views.ts";
import type { IamOperation, IamWorld } from "./world.ts";

interface PolicyInput {
  UserName?: string | undefined;
  RoleName?: string | undefined;
  PolicyName?: string | undefined;
  PolicyDocument?: string | undefined;
}

/** Characters that a principal's inline policies may have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const most = { user: 2048, role: 10_240 };

/** Put, Get, Delete and List of inline policies: the same for users and roles. */
export const inlinePolicyOperations: Readonly<Record<string, IamOperation<any, any>>> = { ...operationsOf("User"), ...operationsOf("Role") };

function operationsOf(kind: "User" | "Role"): Record<string, IamOperation<any, any>> {
  const word = kind === "User" ? "user" : "role";
  const missing = (name: string | undefined) => noSuchEntity(`The ${word} policy with name ${name} cannot be found.`);
  const find = (world: IamWorld, input: PolicyInput): UserRecord | RoleRecord => (kind === "User" ? findUser(world, input.UserName) : findRole(world, input.RoleName));
  return {
    [`Put${kind}Policy`]: (input: PolicyInput, world) => {
      const { PolicyName: name = "", PolicyDocument: text = "" } = input;
      const principal = find(world, input);
      if (kind === "User") refuseFirstUser(world, principal.name);
      checkName("policyName", name, 128);
      const others = [...principal.inline].filter(([other]) => other !== name).reduce((sum, [, other]) => sum + other.replace(/\s/g, "").length, 0);
      checkPolicy(text, "identity", most[word] - others, `${word} ${principal.name}`);
      principal.inline.set(name, text);
      world.changed();
      return {};
    },
    [`Get${kind}Policy`]: (input: PolicyInput, world) => {
      const principal = find(world, input);
      const text = principal.inline.get(input.PolicyName ?? "");
      if (text === undefined) throw missing(input.PolicyName);
      return { [`${kind}Name`]: principal.name, PolicyName: input.PolicyName, PolicyDocument: shownPolicy(text) };
    },
    [`Delete${kind}Policy`]: (input: PolicyInput, world) => {
      if (!find(world, input).inline.delete(input.PolicyName ?? "")) throw missing(input.PolicyName);
      world.changed();
      return {};
    },
    [`List${kind}Policies`]: (input: PolicyInput & PageInput, world) => {
      const principal = find(world, input);
      const { items, rest } = page([...principal.inline.keys()].sort(), input, [`${word} policies`, principal.name]);
      return { PolicyNames: items, ...rest };
    },
  };
}
