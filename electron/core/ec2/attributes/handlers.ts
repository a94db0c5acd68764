import {
  CreateTagsCommand, DeleteTagsCommand, EC2Client, ModifyInstanceAttributeCommand, ModifyInstanceMetadataOptionsCommand, MonitorInstancesCommand, UnmonitorInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { attributesCalls } from "../../../../shared/contract/ec2-attributes.ts";
import { metadataOptionsRequest, modifyAttributeRequest, monitoringRequest } from "../../../../shared/ec2/attribute-requests.ts";
import { tagRequests } from "../../../../shared/ec2/tag-requests.ts";
import type { CoreServices } from "../../services.ts";
import { unlessDryRun } from "../unless-dry-run.ts";
import { describeInstanceStatus } from "./describe-instance-status.ts";
import { describeMetadata } from "./describe-metadata.ts";
import { describeUserData } from "./describe-user-data.ts";
import { getConsoleOutput } from "./get-console-output.ts";
import { getConsoleScreenshot } from "./get-console-screenshot.ts";
import { describeInstanceProfile, setInstanceProfile } from "./instance-profile.ts";

export function createAttributeHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<typeof attributesCalls> {
  return {
    describeInstanceProfile: ({ instanceId }, { context, signal }) => describeInstanceProfile(clients, context, instanceId, signal),
    setInstanceProfile: (input, { context, signal }) => setInstanceProfile(clients, context, input, signal),
    describeInstanceStatus: ({ instanceId }, { context, signal }) => describeInstanceStatus(clients, context, instanceId, signal),
    describeMetadata: ({ instanceId }, { context, signal }) => describeMetadata(clients, context, instanceId, signal),
    describeUserData: ({ instanceId }, { context, signal }) => describeUserData(clients, context, instanceId, signal),
    getConsoleOutput: ({ instanceId }, { context, signal }) => getConsoleOutput(clients, context, instanceId, signal),
    getConsoleScreenshot: (input, { context, signal }) => getConsoleScreenshot(clients, context, input, signal),
    modifyInstanceAttribute: async (input, { context, signal }) => {
      const ec2 = await clients.get(EC2Client, context);
      const command = new ModifyInstanceAttributeCommand({ ...modifyAttributeRequest(input).input, DryRun: input.dryRun });
      await unlessDryRun(input.dryRun, () => ec2.send(command, { abortSignal: signal }));
      return {};
    },
    modifyInstanceMetadataOptions: async (input, { context, signal }) => {
      const ec2 = await clients.get(EC2Client, context);
      const command = new ModifyInstanceMetadataOptionsCommand({ ...metadataOptionsRequest(input).input, DryRun: input.dryRun });
      await unlessDryRun(input.dryRun, () => ec2.send(command, { abortSignal: signal }));
      return {};
    },
    setMonitoring: async (input, { context, signal }) => {
      const ec2 = await clients.get(EC2Client, context);
      const asked = { ...monitoringRequest(input).input, DryRun: input.dryRun };
      await unlessDryRun(input.dryRun, async () => void (input.detailed
        ? await ec2.send(new MonitorInstancesCommand(asked), { abortSignal: signal })
        : await ec2.send(new UnmonitorInstancesCommand(asked), { abortSignal: signal })));
      return {};
    },
    setTags: async (input, { context, signal }) => {
      const ec2 = await clients.get(EC2Client, context);
      for (const { operation, input: asked } of tagRequests(input)) {
        await unlessDryRun(input.dryRun, async () => void (operation === "CreateTags"
          ? await ec2.send(new CreateTagsCommand({ ...asked, DryRun: input.dryRun }), { abortSignal: signal })
          : await ec2.send(new DeleteTagsCommand({ ...asked, DryRun: input.dryRun }), { abortSignal: signal })));
      }
      return {};
    },
  };
}
