import { EC2Client } from "@aws-sdk/client-ec2";
import type { Network, NetworkKind, NetworkPart } from "../../../shared/contract/network-model.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { kinds } from "./kinds.ts";

/**
 * Gathers a region's network, every kind at once, and sends each on as soon as it is there. A kind
 * that could not be read has its reason in `partial`, so that no missing resource looks like one that
 * does not exist. Where no kind at all could be read, the call fails with the first kind's failure.
 */
export async function describeNetwork(
  clients: AwsClients, target: Target, signal: AbortSignal, emit: (parts: NetworkPart[]) => void,
): Promise<Pick<Network, "partial" | "asOf">> {
  const ec2 = await clients.get(EC2Client, target);
  const partial: Network["partial"] = [];
  const failures: unknown[] = [];
  const names = Object.keys(kinds) as NetworkKind[];
  await Promise.all(
    names.map(async (kind) => {
      const { operation, read } = kinds[kind]!;
      try {
        emit([{ kind, items: await read(ec2, signal) } as NetworkPart]);
      } catch (error) {
        if (signal.aborted) throw error;
        failures.push(error);
        partial.push({ kind, error: toFailure(error, operation) });
      }
    }),
  );
  if (failures.length === names.length) throw failures[0];
  return { partial, asOf: new Date().toISOString() };
}
