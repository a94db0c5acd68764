import { paginateDescribeManagedPrefixLists, paginateGetManagedPrefixListEntries, type EC2Client, type ManagedPrefixList } from "@aws-sdk/client-ec2";
import { toPrefixList } from "../../../shared/network/from-aws/security-groups.ts";
import type { Gate } from "./gate.ts";
import { pages, type KindReading } from "./reader.ts";

/** EC2's most for both operations. */
const pageSize = 100;

/**
 * The prefix lists. Entries cost a call a list, so that they are read of those that decide about
 * something: what a route or rule names, and the customers' own. AWS keeps some twenty others in each
 * region; they come without entries, as a list does whose entries could not be read.
 */
export async function readPrefixLists({ ec2, signal, gate, emit, report, after, gathered }: KindReading<"prefixLists">): Promise<void> {
  const lists: ManagedPrefixList[] = [];
  try {
    const paginator = paginateDescribeManagedPrefixLists({ client: ec2, pageSize }, {}, { abortSignal: signal });
    for await (const { PrefixLists = [] } of pages(gate, paginator)) lists.push(...PrefixLists);
  } finally {
    // Also those of the pages before one that failed.
    await after("routeTables", "securityGroups");
    signal.throwIfAborted();
    const isWanted = ({ PrefixListId = "", OwnerId }: ManagedPrefixList) => OwnerId !== "AWS" || gathered.prefixListIds.has(PrefixListId);
    emit(lists.filter((list) => !isWanted(list)).map((list) => toPrefixList(list)));
    await Promise.all(lists.filter(isWanted).map(async (list) => {
      const cidrs = await readEntries(ec2, gate, list, signal).catch((error: unknown) => void report(error, "ec2:GetManagedPrefixListEntries"));
      emit([toPrefixList(list, cidrs)]);
    }));
  }
}

async function readEntries(client: EC2Client, gate: Gate, { PrefixListId }: ManagedPrefixList, abortSignal: AbortSignal): Promise<string[]> {
  const cidrs: string[] = [];
  const paginator = paginateGetManagedPrefixListEntries({ client, pageSize }, { PrefixListId }, { abortSignal });
  for await (const { Entries = [] } of pages(gate, paginator)) cidrs.push(...Entries.flatMap(({ Cidr }) => Cidr ?? []));
  return cidrs;
}
