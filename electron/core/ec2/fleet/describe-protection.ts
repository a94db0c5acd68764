import { DescribeInstanceAttributeCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { z } from "zod";
import type { ParsedInputOf } from "../../../../shared/contract/define.ts";
import type { fleetCalls } from "../../../../shared/contract/ec2-fleet.ts";
import { toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import type { AwsClients, Target } from "../../services.ts";

type Protections = z.infer<typeof fleetCalls.describeProtection.output>;

/** EC2 tells it of one instance a request. */
const atOnce = 10;

/** Each instance's own answer, in the order of asking: one that is gone, or may not be asked about, hides no other. */
export async function describeProtection(
  clients: AwsClients, target: Target, { instanceIds, attribute }: ParsedInputOf<typeof fleetCalls.describeProtection>, signal: AbortSignal,
): Promise<Protections> {
  const ec2 = await clients.get(EC2Client, target);
  const answers = new Map<string, Protections["instances"][number]>();
  await eachLimited(atOnce, new Set(instanceIds), async (instanceId) => {
    try {
      const { DisableApiTermination, DisableApiStop } = await ec2.send(new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute: attribute }), { abortSignal: signal });
      answers.set(instanceId, { instanceId, isProtected: (attribute === "disableApiStop" ? DisableApiStop : DisableApiTermination)?.Value });
    } catch (error) {
      if (signal.aborted) throw error;
      answers.set(instanceId, { instanceId, error: toFailure(error, "ec2:DescribeInstanceAttribute") });
    }
  });
  return { instances: instanceIds.flatMap((id) => answers.get(id) ?? []) };
}
