import { EC2Client } from "@aws-sdk/client-ec2";
import type { UndoOutcome } from "../../../shared/contract/network-changes.ts";
import { inDeletionOrder, type DeletableKind } from "../../../shared/network/changes/delete-requests.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { awaitNatGateway } from "./await-nat-gateway.ts";
import { deleteResource } from "./delete-resource.ts";

interface Created {
  kind: DeletableKind;
  id: string;
}

/**
 * Deletes what a creation made. A gateway's or subnet's refusal does not end it: what depends on it
 * fails with EC2's own reason, and all else goes. What is gone already counts as deleted.
 */
export async function undoCreate(
  clients: AwsClients, target: Target, { created }: { created: Created[] }, signal: AbortSignal, emit: (outcomes: UndoOutcome[]) => void,
): Promise<{ complete: boolean }> {
  const client = await clients.get(EC2Client, target);
  const ordered = inDeletionOrder(created);
  let complete = true;
  const tell = async (one: Created, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (signal.aborted) throw error;
      if (isGone(error)) return true;
      complete = false;
      emit([{ ...one, ok: false, error: toFailure(error, `delete ${one.kind}`) }]);
      return false;
    }
  };
  // All are asked to go before the first is waited for.
  const natGateways = ordered.filter(({ kind }) => kind === "natGateway");
  const going: Created[] = [];
  for (const one of natGateways) if (await tell(one, () => deleteResource(clients, target, { ...one, dryRun: false }, signal))) going.push(one);
  for (const one of going) if (await tell(one, () => awaitNatGateway(client, one.id, "deleted", signal))) emit([{ ...one, ok: true }]);
  for (const one of ordered.filter(({ kind }) => kind !== "natGateway")) {
    if (await tell(one, () => deleteResource(clients, target, { ...one, dryRun: false }, signal))) emit([{ ...one, ok: true }]);
  }
  return { complete };
}

function isGone(error: unknown): boolean {
  const { name } = error as Error;
  return name.endsWith(".NotFound") || name === "NatGatewayNotFound";
}
