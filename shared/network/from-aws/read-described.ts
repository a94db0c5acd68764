import { z } from "zod";
import type { Failure } from "../../contract/failures.ts";
import { emptyNetwork, networkKindNames, type Network, type NetworkKind, type PrefixList } from "../../contract/network-model.ts";
import { describedLists, type Parts } from "./described-lists.ts";
import { toSecurityGroupRule } from "./security-groups.ts";

export interface DescribedFile {
  name: string;
  text: string;
}

export interface Described {
  network: Network;
  /** What of the files is not in the network, and why. */
  problems: { file: string; reason: string }[];
}

/** Longer than any answer of AWS; a file of more is somebody's mistake. */
export const mostCharacters = 50_000_000;
export const tooLong = "It is longer than any answer of AWS (over 50 million characters).";

/** What is known of how whole each kind is. */
interface Reading {
  parts: Parts;
  whole: Set<NetworkKind>;
  /** Why a kind is not all here although a file has some of it. No other file makes up for it: nothing says that they fit together. */
  holes: Map<NetworkKind, string>;
}

/**
 * A network of what the AWS CLI printed into files, in JSON. Files are known by what is in them, not by
 * their names (but for a prefix list's entries, which do not say whose they are: the name must hold the
 * list's id). A kind of which there is no file, or not all, stands in `partial`; a file that is none stands
 * in `problems`. Never throws for what is in a file.
 */
export function readDescribed(files: readonly DescribedFile[], asOf = new Date().toISOString()): Described {
  const reading: Reading = { parts: { found: new Map(), embedded: [], groupRules: [], cidrsOfList: new Map() }, whole: new Set(), holes: new Map() };
  const problems: Described["problems"] = [];
  for (const file of files) {
    try {
      readFile(file, reading, (reason) => problems.push({ file: file.name, reason }));
    } catch (error) {
      problems.push({ file: file.name, reason: (error as Error).message });
    }
  }
  for (const kind of reading.holes.keys()) reading.whole.delete(kind);
  const network = join(reading, asOf);
  for (const kind of networkKindNames) if (!reading.whole.has(kind)) network.partial.push({ kind, error: unreadOf(kind, reading.holes.get(kind)) });
  return { network, problems };
}

function unreadOf(kind: NetworkKind, hole = "No file has it."): Failure {
  const command = Object.values(describedLists).find((list) => list.kind === kind)?.command ?? "";
  return { code: "not-found", message: `${hole} \`aws ${command} --output json\` prints it.`, operation: command, retryable: false };
}

function readFile({ name, text }: DescribedFile, { parts, whole, holes }: Reading, complain: (reason: string) => void): void {
  if (text.length > mostCharacters) throw new Error(tooLong);
  const content = parse(text);
  // What is cut off was not read: nothing may be said of what is not in it.
  const isCut = ["NextToken", "NextMarker"].some((token) => Object.hasOwn(content, token) && content[token] !== null && content[token] !== "");
  if (Array.isArray(content["Entries"])) return readEntries(name, content["Entries"], isCut, parts, complain);
  const members = Object.keys(content).filter((member) => Object.hasOwn(describedLists, member));
  if (members.length === 0) throw new Error("It holds no list that a network is read from.");
  for (const member of members) {
    const { kind, isPart } = describedLists[member]!;
    const items: unknown = content[member];
    if (!Array.isArray(items)) {
      complain(`${member} is not a list.`);
      holes.set(kind, `${member} in ${name} is not a list.`);
      continue;
    }
    const isAllTaken = takeAll(member, items, parts, complain);
    if (isCut) complain(`It goes on: its next page is missing, so ${member} are not all here.`);
    if (isCut) holes.set(kind, `${name} holds its first pages alone.`);
    else if (!isAllTaken) holes.set(kind, `Some of it in ${name} could not be read.`);
    else if (member !== "SecurityGroupRules" && !isPart?.(items)) whole.add(kind);
  }
}

/** Whether nothing had to be left out; the first that had to is told of, with how many there are. */
function takeAll(member: string, items: readonly unknown[], parts: Parts, complain: (reason: string) => void): boolean {
  const { schema, take } = describedLists[member]!;
  const wrong = items.flatMap((item) => {
    const parsed = schema.safeParse(item);
    if (!parsed.success) return z.prettifyError(parsed.error).replace(/\s+/g, " ").slice(0, 200);
    try {
      take(parsed.data as never, parts);
      return [];
    } catch (error) {
      return (error as Error).message;
    }
  });
  if (wrong.length > 0) complain(`${wrong.length === 1 ? "One" : wrong.length} of ${member} not as AWS describes ${wrong.length === 1 ? "it" : "them"}, and left out: ${wrong[0]}`);
  return wrong.length === 0;
}

function parse(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`It is not JSON (\`--output json\` prints that): ${(error as Error).message.slice(0, 120)}`, { cause: error });
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) throw new Error("It is JSON, but no answer of AWS.");
  return content as Record<string, unknown>;
}

function readEntries(name: string, entries: readonly unknown[], isCut: boolean, { cidrsOfList }: Parts, complain: (reason: string) => void): void {
  const id = /pl-[0-9a-z]+/.exec(name)?.[0];
  if (!id) throw new Error("Entries of a prefix list do not say whose they are: name the file after the list, such as entries-pl-0123456789abcdef0.json.");
  const read = z.array(z.object({ Cidr: z.string() })).safeParse(entries);
  const known = cidrsOfList.has(id) ? cidrsOfList.get(id) : [];
  if (!read.success) complain("Entries are not those of a prefix list.");
  if (isCut) complain("It goes on: its next page is missing, so the list counts as not read.");
  cidrsOfList.set(id, read.success && !isCut && known ? [...known, ...read.data.map(({ Cidr }) => Cidr)] : undefined);
}

function join({ parts: { found, embedded, groupRules, cidrsOfList }, whole, holes }: Reading, asOf: string): Network {
  const network = emptyNetwork(asOf);
  for (const [kind, all] of found) (network as unknown as Record<NetworkKind, object[]>)[kind] = [...all.values()];
  network.prefixLists = network.prefixLists.map((list) => withEntries(list, cidrsOfList));
  // Instances tell of their own interfaces: of others nothing is known, so the kind stays unread.
  if (!whole.has("networkInterfaces")) {
    const known = new Map([...embedded, ...network.networkInterfaces].map((each) => [each.networkInterfaceId, each]));
    known.delete("");
    network.networkInterfaces = [...known.values()];
  }
  // Groups say their rules themselves; a list of rules alone makes groups of them, but not of some of their rules.
  if (whole.has("securityGroups") || holes.has("securityGroups")) return network;
  const known = new Set(network.securityGroups.map(({ groupId }) => groupId));
  for (const [groupId, rules] of Map.groupBy(groupRules, ({ GroupId }) => GroupId ?? "")) {
    if (groupId && !known.has(groupId)) network.securityGroups.push({ groupId, groupName: "", name: "", tags: {}, description: "", rules: rules.map(toSecurityGroupRule) });
  }
  return network;
}

function withEntries(list: PrefixList, cidrsOfList: Parts["cidrsOfList"]): PrefixList {
  if (!cidrsOfList.has(list.prefixListId)) return list;
  const { cidrs: _, ...rest } = list;
  const cidrs = cidrsOfList.get(list.prefixListId);
  return cidrs ? { ...rest, cidrs } : rest;
}
