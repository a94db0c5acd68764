import { limitExceeded, noSuchEntity } from "./errors.ts";
import { findRole, findUser, refuseFirstUser } from "./find.ts";
import { findPolicy } from "./policies.ts";
import { page, type PageInput } from "./page.ts";
import type { RoleRecord, UserRecord } from "./records.ts";
import type { IamOperation, IamWorld } from "./world.ts";

interface AttachmentInput {
  UserName?: string | undefined;
  RoleName?: string | undefined;
  PolicyArn?: string | undefined;
  PathPrefix?: string | undefined;
}

const attachedMost = 10;

/** Attach, Detach and List of managed policies: the same for users and roles. */
export const attachedPolicyOperations: Readonly<Record<string, IamOperation<any, any>>> = { ...operationsOf("User"), ...operationsOf("Role") };

function operationsOf(kind: "User" | "Role"): Record<string, IamOperation<any, any>> {
  const find = (world: IamWorld, input: AttachmentInput): UserRecord | RoleRecord => (kind === "User" ? findUser(world, input.UserName) : findRole(world, input.RoleName));
  return {
    [`Attach${kind}Policy`]: (input: AttachmentInput, world) => {
      const principal = find(world, input);
      const { arn } = findPolicy(world, input.PolicyArn, "attach");
      if (kind === "User") refuseFirstUser(world, principal.name);
      if (principal.attached.includes(arn)) return {};
      if (principal.attached.length >= attachedMost) throw limitExceeded(`Cannot exceed quota for PoliciesPer${kind}: ${attachedMost}`);
      principal.attached.push(arn);
      world.changed();
      return {};
    },
    [`Detach${kind}Policy`]: (input: AttachmentInput, world) => {
      const principal = find(world, input);
      if (kind === "User") refuseFirstUser(world, principal.name);
      if (!principal.attached.includes(input.PolicyArn ?? "")) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
      principal.attached = principal.attached.filter((arn) => arn !== input.PolicyArn);
      world.changed();
      return {};
    },
    [`ListAttached${kind}Policies`]: (input: AttachmentInput & PageInput, world) => {
      const principal = find(world, input);
      const { PathPrefix = "/" } = input;
      const policies = principal.attached.map((arn) => findPolicy(world, arn, "list")).filter(({ path }) => path.startsWith(PathPrefix));
      const { items, rest } = page(policies, input, ["attached", kind, principal.name, PathPrefix]);
      return { AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })), ...rest };
    },
  };
}
