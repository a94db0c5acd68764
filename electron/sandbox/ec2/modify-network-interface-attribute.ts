import type { ModifyNetworkInterfaceAttributeCommandInput, ModifyNetworkInterfaceAttributeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import { groupsForInterface } from "./interface-groups.ts";
import { requireInterface, type OwnInterface } from "./require-interface.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Sets the one attribute that the request names: the description, groups, source/destination check, or whether it ends with its instance. */
export const modifyNetworkInterfaceAttribute: Ec2Operation<ModifyNetworkInterfaceAttributeCommandInput, ModifyNetworkInterfaceAttributeCommandOutput> = (input, world) => {
  const own = requireInterface(input.NetworkInterfaceId, world);
  const { NetworkInterfaceId: _, DryRun, ...attributes } = input;
  const [name, ...more] = Object.entries(attributes).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)).map(([member]) => member);
  if (!name || more.length) throw new SandboxError("InvalidParameterCombination", "Exactly one attribute must be specified.");
  const set = setters[name];
  if (!set) throw new SandboxError("UnsupportedOperation", `The sandbox does not change ${name} of a network interface.`);
  const change = set(input, own, world);
  refuseDryRun(DryRun);
  change();
  world.changed();
  return {};
};

/** Each checks first, and changes when what it answers is called. */
const setters: Readonly<Record<string, (input: ModifyNetworkInterfaceAttributeCommandInput, own: OwnInterface, world: Ec2World) => () => void>> = {
  Description: ({ Description }, { first, record }) => () => {
    const description = Description?.Value ?? "";
    if (record) record.description = description;
    else first.interfaceDescription = description;
  },
  Groups: ({ Groups }, { facts, first, record }, world) => {
    const securityGroupIds = groupsForInterface(Groups, facts, world);
    return () => void ((record ?? first).securityGroupIds = securityGroupIds);
  },
  SourceDestCheck: ({ SourceDestCheck }, { first, record }) => () => {
    const isChecked = SourceDestCheck?.Value !== false;
    if (record) record.sourceDestCheck = isChecked;
    else if (isChecked) delete first.sourceDestCheck;
    else first.sourceDestCheck = false;
  },
  Attachment: ({ Attachment }, { facts, first, record }) => {
    const { AttachmentId, DeleteOnTermination } = Attachment ?? {};
    if (!AttachmentId || facts.attachment?.attachmentId !== AttachmentId) {
      throw new SandboxError("InvalidAttachmentID.NotFound", `The network interface attachment '${AttachmentId}' does not exist`);
    }
    return () => {
      const isDeleted = DeleteOnTermination !== false;
      if (record?.attachment) record.attachment.deleteOnTermination = isDeleted;
      else if (first && isDeleted) delete first.keepsInterface;
      else if (first) first.keepsInterface = true;
    };
  },
};
