import type {
  AttachInternetGatewayCommandInput, AttachInternetGatewayCommandOutput, CreateInternetGatewayCommandInput, CreateInternetGatewayCommandOutput,
  DeleteInternetGatewayCommandInput, DeleteInternetGatewayCommandOutput, DetachInternetGatewayCommandInput, DetachInternetGatewayCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { internetGatewayResource, internetGatewayView } from "./describe-internet-gateways.ts";
import { vpcResource } from "./describe-vpcs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import { allInterfaces } from "./network-interfaces.ts";
import { dependencyViolation, requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

export const createInternetGateway: Ec2Operation<CreateInternetGatewayCommandInput, CreateInternetGatewayCommandOutput> = (input, world) => {
  const tags = tagsFor("internet-gateway", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const gateway = { internetGatewayId: newId("igw", world) };
  world.document.internetGateways.push(gateway);
  setTags(gateway.internetGatewayId, tags, world);
  world.changed();
  return { InternetGateway: internetGatewayView(gateway, world) };
};

/** A gateway is attached to one VPC at most, and a VPC has one at most. */
export const attachInternetGateway: Ec2Operation<AttachInternetGatewayCommandInput, AttachInternetGatewayCommandOutput> = (input, world) => {
  const gateway = requireOne(internetGatewayResource, input.InternetGatewayId, "internetGatewayId", world);
  const { vpcId } = requireOne(vpcResource, input.VpcId, "vpcId", world);
  refuseDryRun(input.DryRun);
  if (gateway.vpcId) throw new SandboxError("Resource.AlreadyAssociated", `resource ${gateway.internetGatewayId} is already attached to network ${gateway.vpcId}`);
  if (world.document.internetGateways.some((other) => other.vpcId === vpcId)) {
    throw new SandboxError("InvalidParameterValue", `Network ${vpcId} already has an internet gateway attached`);
  }
  gateway.vpcId = vpcId;
  world.changed();
  return {};
};

/** Not while anything in the VPC has a public address. */
export const detachInternetGateway: Ec2Operation<DetachInternetGatewayCommandInput, DetachInternetGatewayCommandOutput> = (input, world) => {
  const gateway = requireOne(internetGatewayResource, input.InternetGatewayId, "internetGatewayId", world);
  const { vpcId } = requireOne(vpcResource, input.VpcId, "vpcId", world);
  if (gateway.vpcId !== vpcId) throw new SandboxError("Gateway.NotAttached", `resource ${gateway.internetGatewayId} is not attached to network ${vpcId}`);
  refuseDryRun(input.DryRun);
  if (allInterfaces(world).some((one) => one.vpcId === vpcId && one.addresses.some(({ publicIp }) => publicIp !== undefined))) {
    const message = `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`;
    throw new SandboxError("DependencyViolation", message);
  }
  delete gateway.vpcId;
  world.changed();
  return {};
};

export const deleteInternetGateway: Ec2Operation<DeleteInternetGatewayCommandInput, DeleteInternetGatewayCommandOutput> = (input, world) => {
  const { internetGatewayId, vpcId } = requireOne(internetGatewayResource, input.InternetGatewayId, "internetGatewayId", world);
  refuseDryRun(input.DryRun);
  if (vpcId) throw dependencyViolation(`internetGateway '${internetGatewayId}'`);
  world.document.internetGateways = world.document.internetGateways.filter((one) => one.internetGatewayId !== internetGatewayId);
  delete world.document.tags[internetGatewayId];
  world.changed();
  return {};
};
