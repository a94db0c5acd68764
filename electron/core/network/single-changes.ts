import { EC2Client } from "@aws-sdk/client-ec2";
import { associateNetworkAclRequest, associateRouteTableRequest, createSecurityGroupRequest, deleteRouteRequest, setRouteRequest } from "../../../shared/network/changes/change-requests.ts";
import type { Ec2Request } from "../../../shared/network/changes/ec2-request.ts";
import type { AwsClients, Target } from "../services.ts";
import { sendChange } from "./ec2-commands.ts";

type InputOf<Make extends (input: any) => Ec2Request> = Parameters<Make>[0] & { dryRun: boolean };

/** The network's changes of one request each. */
export function createSingleChanges(clients: AwsClients, target: Target, signal: AbortSignal) {
  const send = async (request: Ec2Request, dryRun: boolean) => sendChange(await clients.get(EC2Client, target), request, dryRun, signal);
  return {
    setRoute: async (input: InputOf<typeof setRouteRequest>) => {
      await send(setRouteRequest(input), input.dryRun);
      return {};
    },
    deleteRoute: async (input: InputOf<typeof deleteRouteRequest>) => {
      await send(deleteRouteRequest(input), input.dryRun);
      return {};
    },
    associateRouteTable: async (input: InputOf<typeof associateRouteTableRequest>) => {
      const answer = await send(associateRouteTableRequest(input), input.dryRun);
      return { associationId: answer?.AssociationId ?? answer?.NewAssociationId };
    },
    disassociateRouteTable: async ({ associationId, dryRun }: { associationId: string; dryRun: boolean }) => {
      await send({ operation: "DisassociateRouteTable", input: { AssociationId: associationId } }, dryRun);
      return {};
    },
    associateNetworkAcl: async (input: InputOf<typeof associateNetworkAclRequest>) => {
      const answer = await send(associateNetworkAclRequest(input), input.dryRun);
      return { newAssociationId: answer?.NewAssociationId };
    },
    createSecurityGroup: async (input: InputOf<typeof createSecurityGroupRequest>) => {
      const answer = await send(createSecurityGroupRequest(input), input.dryRun);
      return { groupId: answer?.GroupId };
    },
  };
}
