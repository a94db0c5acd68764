import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { subnetResource } from "../describe-subnets.ts";
import { groupsForInterface } from "../interface-groups.ts";
import type { SubnetRecord } from "../records/vpcs.ts";
import { select } from "../select.ts";
import type { Ec2World } from "../world.ts";

/** Where the instances of a launch will stand. */
export interface LaunchPlace {
  subnet: SubnetRecord;
  groupIds: string[];
  /** The address that was asked for. */
  privateIp: string | undefined;
  wantsPublicIp: boolean;
}

/** Reads it from the request itself or from its one interface; throws EC2's errors for what is not there, or does not fit together. */
export function launchPlace(input: RunInstancesCommandInput, world: Ec2World): LaunchPlace {
  const { NetworkInterfaces: interfaces = [] } = input;
  const [primary] = interfaces;
  if (primary) refuseBoth(input);
  if (interfaces.length > 1 || primary?.NetworkInterfaceId) throw new SandboxError("UnsupportedOperation", "The sandbox launches instances with one new interface each.");
  if (primary?.DeviceIndex) throw new SandboxError("InvalidParameterValue", "A launch needs an interface with the device index 0.");
  const subnet = requireSubnet(primary ? primary.SubnetId : input.SubnetId, world);
  const zone = input.Placement?.AvailabilityZone;
  if (zone && zone !== subnet.availabilityZone) {
    throw new SandboxError("InvalidParameterValue", `Value (${zone}) for parameter availabilityZone is invalid. The subnet '${subnet.subnetId}' is in ${subnet.availabilityZone}.`);
  }
  if (input.SecurityGroups?.length) throw new SandboxError("InvalidParameterCombination", "The parameter groupName cannot be used with the parameter subnet");
  return {
    subnet,
    groupIds: groupsForInterface(primary ? primary.Groups : input.SecurityGroupIds, subnet, world),
    privateIp: (primary ? primary.PrivateIpAddress : input.PrivateIpAddress) || undefined,
    wantsPublicIp: primary?.AssociatePublicIpAddress ?? subnet.mapPublicIpOnLaunch,
  };
}

function refuseBoth(input: RunInstancesCommandInput): void {
  const both = input.SubnetId ? "an instance-level subnet ID" : input.SecurityGroupIds?.length ? "instance-level security groups" : input.PrivateIpAddress ? "an instance-level private IP address" : undefined;
  if (both) throw new SandboxError("InvalidParameterCombination", `Network interfaces and ${both} may not be specified on the same request`);
}

function requireSubnet(subnetId: string | undefined, world: Ec2World): SubnetRecord {
  if (!subnetId) throw new SandboxError("MissingInput", "No subnets found for the default VPC. Please specify a subnet.");
  const { items: [subnet] } = select(subnetResource, [subnetId], {}, world);
  if (!subnet) throw new Error("a named subnet is answered or refused");
  return subnet;
}
