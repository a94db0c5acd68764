import type { SendSSHPublicKeyCommandInput, SendSSHPublicKeyCommandOutput } from "@aws-sdk/client-ec2-instance-connect";
import { stateName } from "../ec2/lifecycle.ts";
import { openWorld } from "../ec2/world.ts";
import { SandboxError, type Operation, type ServiceContext } from "../service.ts";
import { isSshPublicKey } from "./ssh-public-key.ts";

/**
 * Takes a public key for 60 seconds, as far as the call goes: nobody can sign in to an instance of the sandbox.
 * Source of the limits: EC2 Instance Connect API reference, SendSSHPublicKey.
 */
export function sendSshPublicKey(context: Pick<ServiceContext, "state" | "now">): Operation<SendSSHPublicKeyCommandInput, SendSSHPublicKeyCommandOutput> {
  return (input, request) => {
    const { InstanceId = "", InstanceOSUser = "", SSHPublicKey = "", AvailabilityZone } = input;
    if (!/^i-[0-9a-f]{8,17}$/.test(InstanceId)) throw invalid("instanceId");
    if (!/^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9$_-]?$/.test(InstanceOSUser)) throw invalid("instanceOSUser");
    if (SSHPublicKey.length < 80 || SSHPublicKey.length > 4096) throw invalid("sSHPublicKey");
    if (!isSshPublicKey(SSHPublicKey)) throw new SandboxError("InvalidArgsException", "Provided invalid SSHPublicKey", 400);
    const world = openWorld(context, request);
    const instance = world.instances.find((one) => one.instanceId === InstanceId);
    if (!instance) throw new SandboxError("EC2InstanceNotFoundException", "Instance not found", 404);
    const zone = world.subnet(instance.subnetId)?.availabilityZone;
    if (AvailabilityZone !== undefined && AvailabilityZone !== zone) throw new SandboxError("InvalidArgsException", "Provided invalid AvailabilityZone", 400);
    const state = stateName(instance, world.now);
    if (state !== "running") throw new SandboxError("EC2InstanceStateInvalidException", `Instance is not in a valid state: ${state}`, 400);
    return { RequestId: request.requestId, Success: true };
  };
}

const invalid = (member: string): SandboxError =>
  new SandboxError("InvalidArgsException", `1 validation error detected: Value at '${member}' failed to satisfy its constraints`, 400);
