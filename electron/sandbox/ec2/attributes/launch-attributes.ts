import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import type { InstanceRecord } from "../records/instances.ts";
import { metadataOptionsFrom } from "./metadata-options.ts";
import { decodeUserData, userDataMembers } from "./user-data.ts";

/** Of images that do not ask for IMDSv2. Source: EC2 guide, "Order of precedence for instance metadata options". */
const optionsOfOtherImages = { httpTokens: "optional", httpPutResponseHopLimit: 1 } as const;

/** What a launch sets of the attributes that ModifyInstanceAttribute changes later; throws EC2's errors for values that are none. */
export function launchAttributes(input: RunInstancesCommandInput, image: { imdsV2?: true }): Partial<InstanceRecord> {
  const metadataOptions = { ...(image.imdsV2 ? {} : optionsOfOtherImages), ...metadataOptionsFrom(input.MetadataOptions ?? {}) };
  const behavior = input.InstanceInitiatedShutdownBehavior;
  if (behavior !== undefined && behavior !== "stop" && behavior !== "terminate") throw new SandboxError("InvalidParameterValue", `Value (${behavior as string}) for parameter instanceInitiatedShutdownBehavior is invalid. Expected 'stop' or 'terminate'.`);
  return {
    ...(input.UserData ? userDataMembers(decodeUserData(input.UserData)) : {}),
    ...(Object.keys(metadataOptions).length ? { metadataOptions } : {}),
    ...(input.DisableApiStop ? { disableApiStop: true } : {}),
    ...(behavior === "terminate" ? { shutdownBehavior: "terminate" } : {}),
    ...(input.EbsOptimized ? { ebsOptimized: true } : {}),
    ...(input.HibernationOptions?.Configured ? { hibernationConfigured: true } : {}),
  };
}
