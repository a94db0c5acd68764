import type { DeleteNetworkInterfaceCommandInput, DeleteNetworkInterfaceCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import { requireInterface } from "./require-interface.ts";
import { forgetInterface } from "./settle-ended-instances.ts";
import type { Ec2Operation } from "./world.ts";

/** Not while it is attached. An Elastic IP address that leads to it stays the account's. */
export const deleteNetworkInterface: Ec2Operation<DeleteNetworkInterfaceCommandInput, DeleteNetworkInterfaceCommandOutput> = (input, world) => {
  const { facts } = requireInterface(input.NetworkInterfaceId, world);
  refuseDryRun(input.DryRun);
  if (facts.attachment) throw new SandboxError("InvalidParameterValue", `Network interface '${facts.networkInterfaceId}' is currently in use.`);
  forgetInterface(facts.networkInterfaceId, world.document);
  world.changed();
  return {};
};
