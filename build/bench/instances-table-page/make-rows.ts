import type { Instance } from "../../../shared/contract/ec2.ts";
import { toFleetRow, type FleetRow } from "../../../renderer/panes/instances/fleet/fleet-rows.ts";

const services = ["web", "api", "worker", "cache", "db", "batch", "edge", "search"];
const states: readonly Instance["state"][] = ["running", "running", "running", "running", "stopped"];

/** A fleet in no order, with names, tags and groups as one has them. */
export function makeRows(count: number): FleetRow[] {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: count }, (_, at) => {
    const service = services[random(services.length)]!;
    const name = `${service}-${random(1_000_000)}`;
    return toFleetRow({ profile: "sandbox", region: "us-west-2" }, {
      instanceId: `i-${(at * 7919 + 17).toString(16).padStart(17, "0")}`, name, state: states[random(states.length)]!, instanceType: `t3.${["small", "large", "xlarge"][random(3)]}`,
      availabilityZone: `us-west-2${"abc"[random(3)]}`, vpcId: "vpc-0123456789abcdef0", subnetId: `subnet-${random(500).toString(16).padStart(17, "0")}`,
      privateIpAddress: `10.${random(255)}.${random(255)}.${random(255)}`, publicIpAddress: random(4) === 0 ? `198.51.${random(255)}.${random(255)}` : undefined,
      imageId: "ami-0123456789abcdef0", keyName: "ops", platform: "Linux/UNIX", launchTime: new Date(1_700_000_000_000 + random(2_000_000_000) * 10).toISOString(), monitoring: "basic",
      securityGroups: [{ groupId: "sg-0123456789abcdef0", groupName: service }], tags: { Name: name, Service: service, Owner: `team-${random(40)}` },
    });
  });
}
