import { useMemo } from "react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import type { Network, SecurityGroup } from "../../../../shared/contract/network-model.ts";
import { assembleNetwork } from "../../../../shared/network/assemble.ts";
import { worldRules } from "../../../../shared/network/findings/world-rules.ts";
import { usesOfGroups, type GroupUses } from "../../../../shared/network/group-uses.ts";
import { useCall } from "../../../lib/use-call.ts";
import { portsOf } from "../../../lib/security-groups/rule-words.ts";

/** A group with what the rest of the network says of it. */
export interface GroupRow {
  group: SecurityGroup;
  vpcName: string;
  /** Undefined while, or where, it cannot be known: interfaces, instances or groups are not (all) read. */
  uses: GroupUses | undefined;
  /** What it lets in from everywhere: `tcp 443 (HTTPS)`. */
  open: readonly string[];
}

const noUses: GroupUses = { instances: [], interfaces: [], groups: [] };
const deciding: ReadonlySet<string> = new Set(["securityGroups", "networkInterfaces", "instances"]);

/** The region's groups out of the network as it is read: what is known grows, and the network comes with it for names. */
export function useGroupRows(): { query: UseQueryResult<{ rows: GroupRow[] }, CallFailed>; network: Network | undefined; retry(): void } {
  const query = useCall("network.describeNetwork", {});
  const { data } = query;
  const read = useMemo(() => {
    if (!data) return undefined;
    const network = assembleNetwork(data);
    // `asOf` comes with the end of the answer.
    const isWhole = data.asOf !== undefined && !network.partial.some(({ kind }) => deciding.has(kind));
    return { network, rows: toRows(network, isWhole) };
  }, [data]);
  const rows = { ...query, data: read && { rows: read.rows } } as UseQueryResult<{ rows: GroupRow[] }, CallFailed>;
  return { query: rows, network: read?.network, retry: () => void query.refetch() };
}

function toRows(network: Network, isWhole: boolean): GroupRow[] {
  const uses = isWhole ? usesOfGroups(network) : undefined;
  const vpcs = new Map(network.vpcs.map(({ vpcId, name }) => [vpcId, name]));
  return network.securityGroups.map((group) => ({
    group, vpcName: vpcs.get(group.vpcId ?? "") ?? "", uses: uses && (uses.get(group.groupId) ?? noUses),
    open: [...new Set(worldRules(group).map(portsOf))],
  }));
}
