import { resourceId } from "./ids.ts";
import type { PrefixListRecord } from "./records/vpcs.ts";

/** A prefix list and whose it is. */
export interface PrefixListFacts extends Omit<PrefixListRecord, "maxEntries" | "version"> {
  ownerId: string;
  /** AWS tells neither of its own lists. */
  maxEntries?: number;
  version?: number;
}

/**
 * AWS's own list for the gateway endpoint of a service. Its blocks are of the range for documentation
 * (RFC 5737), where no service of anyone's answers.
 */
function ownedByAws(region: string, service: string, cidrs: readonly string[]): PrefixListFacts {
  const prefixListName = `com.amazonaws.${region}.${service}`;
  return { prefixListId: resourceId("pl", prefixListName), prefixListName, ownerId: "AWS", addressFamily: "IPv4", entries: cidrs.map((cidr) => ({ cidr })) };
}

export function awsPrefixLists(region: string): PrefixListFacts[] {
  return [ownedByAws(region, "dynamodb", ["192.0.2.128/26"]), ownedByAws(region, "s3", ["192.0.2.0/26", "192.0.2.64/26"])];
}

/** AWS's list for what a gateway endpoint of that service serves. */
export function prefixListOfService(region: string, serviceName: string): PrefixListFacts | undefined {
  return awsPrefixLists(region).find(({ prefixListName }) => prefixListName === serviceName);
}
