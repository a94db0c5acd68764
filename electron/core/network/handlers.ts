import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { CoreServices } from "../services.ts";
import { changeNetworkAclEntries } from "./change-network-acl-entries.ts";
import { changeSecurityGroupRules } from "./change-security-group-rules.ts";
import { createNetwork } from "./create-network.ts";
import { deleteResource } from "./delete-resource.ts";
import { describeNetwork } from "./describe-network.ts";
import { describeSecurityGroupRules } from "./describe-security-group-rules.ts";
import { listAvailabilityZones } from "./list-availability-zones.ts";
import { createSingleChanges } from "./single-changes.ts";
import { undoCreate } from "./undo-create.ts";

export function createHandlers({ clients }: Pick<CoreServices, "clients">): HandlersOf<Contract["network"]> {
  return {
    associateNetworkAcl: (input, { context, signal }) => createSingleChanges(clients, context, signal).associateNetworkAcl(input),
    associateRouteTable: (input, { context, signal }) => createSingleChanges(clients, context, signal).associateRouteTable(input),
    changeNetworkAclEntries: (input, { context, signal }) => changeNetworkAclEntries(clients, context, input, signal),
    changeSecurityGroupRules: (input, { context, signal }) => changeSecurityGroupRules(clients, context, input, signal),
    createNetwork: (input, { context, signal, emit }) => createNetwork(clients, context, input, signal, emit),
    createSecurityGroup: (input, { context, signal }) => createSingleChanges(clients, context, signal).createSecurityGroup(input),
    deleteResource: (input, { context, signal }) => deleteResource(clients, context, input, signal),
    deleteRoute: (input, { context, signal }) => createSingleChanges(clients, context, signal).deleteRoute(input),
    describeNetwork: (_input, { context, signal, emit }) => describeNetwork(clients, context, signal, emit),
    describeSecurityGroupRules: (input, { context, signal }) => describeSecurityGroupRules(clients, context, input, signal),
    disassociateRouteTable: (input, { context, signal }) => createSingleChanges(clients, context, signal).disassociateRouteTable(input),
    listAvailabilityZones: (_input, { context, signal }) => listAvailabilityZones(clients, context, signal),
    setRoute: (input, { context, signal }) => createSingleChanges(clients, context, signal).setRoute(input),
    undoCreate: (input, { context, signal, emit }) => undoCreate(clients, context, input, signal, emit),
  };
}
