import type { GetConsoleOutputCommandInput, GetConsoleOutputCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { typeFacts } from "../instance-types.ts";
import { requireInstance } from "../require-instances.ts";
import type { Ec2Operation } from "../world.ts";
import { consoleLog, hasBooted } from "./console-log.ts";

/** In base64. Types that are not on Nitro answer what was kept after the boot, and nothing before. Source: API reference. */
export const getConsoleOutput: Ec2Operation<GetConsoleOutputCommandInput, GetConsoleOutputCommandOutput> = (input, world) => {
  const instance = requireInstance(input.InstanceId, world);
  const isNitro = typeFacts(instance.instanceType).hypervisor === "nitro";
  if (input.Latest && !isNitro) throw new SandboxError("UnsupportedOperation", "This instance type does not support retrieving the latest console logs.");
  refuseDryRun(input.DryRun);
  const { text, writtenAt } = input.Latest || hasBooted(instance, world.now) ? consoleLog(instance, world) : { text: "" };
  return {
    InstanceId: instance.instanceId,
    ...(text ? { Output: Buffer.from(text).toString("base64") } : {}),
    Timestamp: new Date(writtenAt ?? world.now),
  };
};
