import { DescribeInternetGatewaysCommand, EC2Client } from "@aws-sdk/client-ec2";
import { deleteRequests, type DeletableKind } from "../../../shared/network/changes/delete-requests.ts";
import type { AwsClients, Target } from "../services.ts";
import { sendChange } from "./ec2-commands.ts";

interface Input {
  kind: DeletableKind;
  id: string;
  dryRun: boolean;
}

/** Deletes one resource. EC2 refuses it while something else depends on it; nothing else is deleted for its sake. */
export async function deleteResource(clients: AwsClients, target: Target, { kind, id, dryRun }: Input, signal: AbortSignal): Promise<Record<string, never>> {
  const client = await clients.get(EC2Client, target);
  const attached = kind === "internetGateway" ? await attachedVpcs(client, id, signal) : [];
  for (const request of deleteRequests(kind, id, attached)) {
    // EC2 refuses to delete what is still attached, even in a dry run.
    if (dryRun && attached.length && request.operation === "DeleteInternetGateway") continue;
    await sendChange(client, request, dryRun, signal);
  }
  return {};
}

async function attachedVpcs(client: EC2Client, internetGatewayId: string, abortSignal: AbortSignal): Promise<string[]> {
  const { InternetGateways: [gateway] = [] } = await client.send(new DescribeInternetGatewaysCommand({ InternetGatewayIds: [internetGatewayId] }), { abortSignal });
  return (gateway?.Attachments ?? []).flatMap(({ VpcId }) => VpcId ?? []);
}
