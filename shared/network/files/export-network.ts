import type { Network } from "../../contract/network-model.ts";

/** The name by which a file says that it is a network of Skydeck's, and the newest version that is understood. */
export const fileFormat = "skydeck-network";
export const fileVersion = 1;

export interface NetworkOrigin {
  profile: string;
  accountId?: string;
  region: string;
  /** ISO 8601 in UTC. */
  exportedAt: string;
}

/** A network as a file that `importNetwork` reads back: JSON, indented by one. */
export function exportNetwork(network: Network, { profile, accountId, region, exportedAt }: NetworkOrigin): string {
  return `${JSON.stringify({ format: fileFormat, version: fileVersion, profile, accountId, region, exportedAt, network }, undefined, 1)}\n`;
}
