import { parseArgs } from "node:util";
import { explainPath } from "../shared/network/path/explain.ts";
import { indexNetwork, type NetworkIndex } from "../shared/network/path/index-network.ts";
import { parsePathEnd } from "../shared/network/path/parse-end.ts";
import type { PathAnswer, PathEnd, PathQuestion } from "../shared/network/path/types.ts";
import { readFolder } from "./read-folder.ts";

const usage = `Usage: npm run explain-path -- --from DIR --source END --destination END --protocol tcp --port 443 [--json]

DIR holds what the AWS CLI prints as JSON (aws ec2 describe-vpcs > vpcs.json, and so on); any file may be missing.
END is an id (i-, eni-, subnet-, igw-, nat-, …), a name that only one has, a CIDR, an address, or internet.
Protocol is tcp, udp, icmp, icmpv6 or a number. Ends with 0: reachable, 1: blocked, 2: undecided, 3: it could not be asked.`;

const exits = { reachable: 0, blocked: 1, undecided: 2 } as const;
const marks = { pass: "✓", block: "✕", unknown: "?" } as const;
const verdicts = { reachable: "Yes", blocked: "No", undecided: "Undecided" } as const;

try {
  process.exitCode = main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 3;
}

function main(): number {
  const { values } = parseArgs({
    options: { from: { type: "string" }, source: { type: "string" }, destination: { type: "string" }, protocol: { type: "string", default: "tcp" }, port: { type: "string" }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { from, source, destination } = values;
  if (from === undefined || source === undefined || destination === undefined) throw new Error(usage);
  const { network, problems } = readFolder(from);
  for (const { file, reason } of problems) console.error(`${file}: ${reason}`);
  const index = indexNetwork(network);
  const question: PathQuestion = { source: endOf(source, index), destination: endOf(destination, index), ...protocolOf(values.protocol, values.port) };
  const answer = explainPath(index, question);
  const unread = network.partial.map(({ kind }) => kind);
  if (values.json) console.log(JSON.stringify({ question, ...answer, unread, problems }, undefined, 2));
  else say(answer, unread);
  return exits[answer.verdict];
}

function endOf(text: string, index: NetworkIndex): PathEnd {
  const end = parsePathEnd(text, index);
  if ("error" in end) throw new Error(end.error);
  return end;
}

function protocolOf(text: string, port: string | undefined): Pick<PathQuestion, "protocol" | "port"> {
  const named = (["tcp", "udp", "icmp", "icmpv6"] as const).find((each) => each === text.toLowerCase());
  const protocol = named ?? (/^\d{1,3}$/.test(text) && Number(text) <= 255 ? Number(text) : undefined);
  if (protocol === undefined) throw new Error(`${JSON.stringify(text)} is no protocol: tcp, udp, icmp, icmpv6 or a number to 255.`);
  const hasPorts = protocol === "tcp" || protocol === "udp" || protocol === 6 || protocol === 17;
  if (!hasPorts) return { protocol };
  if (port === undefined || !/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error("tcp and udp need --port, a number from 0 to 65535.");
  return { protocol, port: Number(port) };
}

function say({ verdict, reason, hops, deciding, fixes, notes }: PathAnswer, unread: readonly string[]): void {
  console.log(`${verdicts[verdict]}. ${reason}\n`);
  hops.forEach(({ outcome, direction, title, words }, at) => {
    if (direction === "back" && hops[at - 1]?.direction === "forward") console.log("  The way back:");
    console.log(`  ${marks[outcome]} ${title ? `${title}: ` : ""}${words}${at === deciding ? "  ← decides" : ""}`);
  });
  for (const { words, command } of fixes) console.log(`\n  To open it: ${words}${command ? `\n    ${command}` : ""}`);
  for (const note of notes) console.log(`\n  ${note}`);
  if (verdict === "undecided" && unread.length > 0) console.log(`\n  Not in the folder: ${unread.join(", ")}.`);
}
