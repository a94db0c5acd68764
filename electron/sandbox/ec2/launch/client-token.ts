import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { requestDigest } from "../request-digest.ts";
import type { InstanceRecord } from "../records/instances.ts";
import type { Ec2World } from "../world.ts";

/** Source: API reference, RunInstances, `ClientToken`. */
const maxLength = 64;

export type LaunchToken = Pick<InstanceRecord, "clientToken" | "launchDigest">;

/** What the launched instances remember of the request, so that its repetition is known. */
export function launchToken({ ClientToken, DryRun: _dryRun, ...request }: RunInstancesCommandInput): LaunchToken {
  if (!ClientToken) return {};
  if (ClientToken.length > maxLength) throw new SandboxError("InvalidParameterValue", `The client token may have ${maxLength} ASCII characters at most.`);
  return { clientToken: ClientToken, launchDigest: requestDigest(request) };
}

/** What an earlier request of the token launched; throws where that one asked for something else. */
export function launchedBefore({ clientToken, launchDigest }: LaunchToken, world: Ec2World): InstanceRecord[] {
  const launched = clientToken ? world.instances.filter((instance) => instance.clientToken === clientToken) : [];
  if (launched.some((instance) => instance.launchDigest !== launchDigest)) {
    throw new SandboxError("IdempotentParameterMismatch", "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
  }
  return launched;
}
