import { z } from "zod";
import { call, empty, listCall, tags } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { networkInterfaceSchema } from "./network-model.ts";

const dryRun = z.boolean().default(false);
const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `an id such as ${prefix}-0123456789abcdef0`);

export const addressSchema = z.object({
  allocationId: z.string(),
  publicIp: z.string(),
  /** The `Name` tag; empty where there is none. */
  name: z.string(),
  /** Absent while it leads to nothing. */
  associationId: z.string().optional(),
  networkInterfaceId: z.string().optional(),
  privateIpAddress: z.string().optional(),
  instanceId: z.string().optional(),
  instanceName: z.string().optional(),
  instanceState: z.string().optional(),
  /** What the interface says of itself; of a service's own it names the service. */
  interfaceDescription: z.string().optional(),
  /** A service has it (a NAT gateway, a load balancer), and only through that can it be changed. */
  requesterManaged: z.boolean(),
  networkBorderGroup: z.string().optional(),
  publicIpv4Pool: z.string().optional(),
  tags,
});
export type Address = z.infer<typeof addressSchema>;

/** An interface with what attaching and associating need to know. */
export const attachedInterfaceSchema = networkInterfaceSchema.extend({
  attachmentId: z.string().optional(),
  deviceIndex: z.number().optional(),
  deleteOnTermination: z.boolean().optional(),
  /** Elastic IP addresses that lead to it, each by the private address. */
  associations: z.array(z.object({ privateIpAddress: z.string(), publicIp: z.string(), allocationId: z.string(), associationId: z.string().optional() })),
});
export type AttachedInterface = z.infer<typeof attachedInterfaceSchema>;

const interfaceChange = z.discriminatedUnion("attribute", [
  z.strictObject({ attribute: z.literal("groups"), groupIds: z.array(id("sg")).min(1).max(16) }),
  z.strictObject({ attribute: z.literal("description"), value: z.string().max(255) }),
  z.strictObject({ attribute: z.literal("sourceDestCheck"), value: z.boolean() }),
  z.strictObject({ attribute: z.literal("deleteOnTermination"), attachmentId: id("eni-attach"), value: z.boolean() }),
]);
export type InterfaceChange = z.infer<typeof interfaceChange>;

export const addressesCalls = {
  listAddresses: listCall("Elastic IP addresses of the region, with the names of what they lead to.",
    empty, addressSchema, z.object({ partial: z.array(failureSchema) })),
  allocateAddress: call("write", "Allocate an Elastic IP address of Amazon's pool.",
    z.strictObject({ tags: tags.default({}), dryRun }), z.object({ allocationId: z.string().optional(), publicIp: z.string().optional() })),
  associateAddress: call("write", "Lead an Elastic IP address to an interface, and with it to its instance; it is taken from what has it now, where reassociation is allowed.",
    z.strictObject({ allocationId: id("eipalloc"), networkInterfaceId: id("eni"), privateIpAddress: z.ipv4().optional(), allowReassociation: z.boolean().default(false), dryRun }),
    z.object({ associationId: z.string().optional() })),
  disassociateAddress: call("write", "End an Elastic IP address's association; the address stays allocated.",
    z.strictObject({ associationId: id("eipassoc"), dryRun }), empty),
  releaseAddress: call("write", "Give an Elastic IP address back to Amazon for good.",
    z.strictObject({ allocationId: id("eipalloc"), dryRun }), empty),
  listNetworkInterfaces: listCall("Network interfaces of the region, or of an instance, a page a batch.",
    z.strictObject({ instanceId: id("i").optional(), vpcId: id("vpc").optional() }), attachedInterfaceSchema, z.object({})),
  createNetworkInterface: call("write", "Create a network interface in a subnet; without groups it has the VPC's default one.",
    z.strictObject({ subnetId: id("subnet"), description: z.string().max(255).default(""), groupIds: z.array(id("sg")).max(16).default([]), privateIpAddress: z.ipv4().optional(), tags: tags.default({}), dryRun }),
    z.object({ networkInterfaceId: z.string().optional() })),
  attachNetworkInterface: call("write", "Attach a network interface to an instance of its zone, as its device of that index.",
    z.strictObject({ networkInterfaceId: id("eni"), instanceId: id("i"), deviceIndex: z.int().min(1).max(31), dryRun }), z.object({ attachmentId: z.string().optional() })),
  detachNetworkInterface: call("write", "Detach a network interface from its instance; it stays, with its addresses.",
    z.strictObject({ attachmentId: id("eni-attach"), force: z.boolean().default(false), dryRun }), empty),
  deleteNetworkInterface: call("write", "Delete a network interface that is attached to nothing.",
    z.strictObject({ networkInterfaceId: id("eni"), dryRun }), empty),
  modifyNetworkInterface: call("write", "Change one attribute of a network interface: its groups, its description, its source/destination check, or whether it ends with its instance.",
    z.strictObject({ networkInterfaceId: id("eni"), change: interfaceChange, dryRun }), empty),
};
