import { SandboxError } from "../service.ts";
import { instanceResource } from "./describe-instances.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { Ec2World } from "./world.ts";

/**
 * The instances that a call names, each once and in the order asked. Throws
 * `InvalidInstanceID.Malformed`, `InvalidInstanceID.NotFound` (naming all that are missing) and, for
 * an empty list, `MissingParameter`.
 */
export function requireInstances(ids: readonly string[] | undefined, world: Ec2World): InstanceRecord[] {
  if (!ids?.length) throw new SandboxError("MissingParameter", "The request must contain the parameter InstanceId");
  const rules = instanceResource.ids;
  const malformed = ids.find((id) => !rules.form?.test(id));
  if (malformed !== undefined && rules.malformed) throw rules.malformed(malformed);
  const wanted = new Set(ids);
  const found = new Map(world.instances.filter((one) => wanted.has(one.instanceId)).map((one) => [one.instanceId, one]));
  const missing = [...wanted].filter((id) => !found.has(id));
  if (missing.length) throw rules.notFound(missing);
  return [...wanted].flatMap((id) => found.get(id) ?? []);
}

export function requireInstance(id: string | undefined, world: Ec2World): InstanceRecord {
  const [instance] = requireInstances(id === undefined ? [] : [id], world);
  if (!instance) throw new Error("requireInstances answers one instance for one id");
  return instance;
}
