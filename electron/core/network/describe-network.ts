import { EC2Client } from "@aws-sdk/client-ec2";
import type { Network } from "../../../shared/contract/network.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { kinds } from "./kinds.ts";

/**
 * Gathers a region's network, every kind at once. A kind that could not be read is empty here and
 * has its reason in `partial`, so that no missing resource looks like one that does not exist.
 * Where no kind at all could be read, the call fails with the first kind's failure.
 */
export async function describeNetwork(clients: AwsClients, target: Target, signal: AbortSignal): Promise<Network> {
  const ec2 = await clients.get(EC2Client, target);
  const network: Network = {
    vpcs: [], subnets: [], routeTables: [], internetGateways: [], natGateways: [], securityGroups: [], instances: [],
    partial: [], asOf: "",
  };
  const failures: unknown[] = [];
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  await Promise.all(
    names.map(async (kind) => {
      const { operation, read } = kinds[kind];
      try {
        Object.assign(network, { [kind]: await read(ec2, signal) });
      } catch (error) {
        if (signal.aborted) throw error;
        failures.push(error);
        network.partial.push({ kind, error: toFailure(error, operation) });
      }
    }),
  );
  if (failures.length === names.length) throw failures[0];
  network.asOf = new Date().toISOString();
  return network;
}
