import { SandboxError } from "../service.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2World } from "./world.ts";

/**
 * The one resource that a request must name; throws EC2's errors for an id that is absent, malformed or of nothing.
 * @param parameter as EC2 names it when it is missing: `vpcId`.
 */
export function requireOne<Item>(resource: Resource<Item>, id: string | undefined, parameter: string, world: Ec2World): Item {
  if (!id) throw missing(parameter);
  const { items: [item] } = select(resource, [id], {}, world);
  if (item === undefined) throw new Error("a named resource is answered or refused");
  return item;
}

export function missing(parameter: string): SandboxError {
  return new SandboxError("MissingParameter", `The request must contain the parameter ${parameter}`);
}

/** @param name the resource's kind and id, as EC2 says it: `vpc 'vpc-0123'`. */
export function dependencyViolation(name: string): SandboxError {
  return new SandboxError("DependencyViolation", `The ${name} has dependencies and cannot be deleted.`);
}
