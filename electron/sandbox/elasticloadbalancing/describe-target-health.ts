import type {
  DescribeTargetHealthCommandInput, DescribeTargetHealthCommandOutput, TargetDescription, TargetHealth,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { stateName } from "../ec2/lifecycle.ts";
import type { InstanceRecord } from "../ec2/records/instances.ts";
import type { TargetGroupRecord } from "../ec2/records/load-balancers.ts";
import type { Ec2World } from "../ec2/world.ts";
import { balancersOf } from "./describe-target-groups.ts";
import type { BalancingOperation } from "./operation.ts";
import { checkArns, notFound } from "./require.ts";

/** Health follows the state of the target's instance; nothing is really asked over the network. */
export const describeTargetHealth: BalancingOperation<DescribeTargetHealthCommandInput, DescribeTargetHealthCommandOutput> = ({ TargetGroupArn = "", Targets }, world) => {
  checkArns("target group", [TargetGroupArn]);
  const group = world.document.targetGroups.find(({ targetGroupArn }) => targetGroupArn === TargetGroupArn);
  if (!group) throw notFound("target group");
  const targets: TargetDescription[] = Targets?.length ? Targets : group.targets.map(({ id, port }) => ({ Id: id, Port: port }));
  return {
    TargetHealthDescriptions: targets.map(({ Id, Port = group.port }) => ({
      Target: { Id, Port, ...zoneOf(Id, world) }, HealthCheckPort: String(Port), TargetHealth: healthOf({ Id, Port }, group, world),
    })),
  };
};

function instanceOf(id: string | undefined, world: Ec2World): InstanceRecord | undefined {
  return world.instances.find(({ instanceId, privateIp }) => instanceId === id || privateIp === id);
}

function zoneOf(id: string | undefined, world: Ec2World): Pick<TargetDescription, "AvailabilityZone"> {
  const zone = world.subnet(instanceOf(id, world)?.subnetId ?? "")?.availabilityZone;
  return zone ? { AvailabilityZone: zone } : {};
}

/** States and reasons as the API reference of TargetHealth has them. */
function healthOf({ Id, Port }: TargetDescription, group: TargetGroupRecord, world: Ec2World): TargetHealth {
  const unused = (Reason: TargetHealth["Reason"], Description: string): TargetHealth => ({ State: "unused", Reason, Description });
  if (!group.targets.some(({ id, port }) => id === Id && port === Port)) return unused("Target.NotRegistered", "Target is not registered to the target group");
  if (balancersOf(group.targetGroupArn, world).length === 0) return unused("Target.NotInUse", "Target group is not configured to receive traffic from the load balancer");
  const instance = instanceOf(Id, world);
  switch (instance && stateName(instance, world.now)) {
    case "running":
      return { State: "healthy" };
    case "pending":
      return { State: "initial", Reason: "Elb.RegistrationInProgress", Description: "Target registration is in progress" };
    case undefined:
      return { State: "unhealthy", Reason: "Target.Timeout", Description: "Request timed out" };
    default:
      return unused("Target.InvalidState", "Target is in the stopped state");
  }
}
