import { emptyNetwork, type Network, type NetworkPart } from "../contract/network-model.ts";

/** What `network.describeNetwork` has answered so far; `partial` and `asOf` come at its end. */
export interface NetworkSoFar {
  rows: readonly NetworkPart[];
  partial?: Network["partial"] | undefined;
  asOf?: string | undefined;
}

/** The parts as one network. */
export function assembleNetwork({ rows, partial, asOf }: NetworkSoFar): Network {
  const network = emptyNetwork(asOf);
  network.partial = partial ?? [];
  for (const { kind, items } of rows) {
    const all = network[kind] as unknown[];
    for (const item of items) all.push(item);
  }
  return network;
}
