import type {
  CreateNetworkAclEntryCommandInput, CreateNetworkAclEntryCommandOutput, DeleteNetworkAclEntryCommandInput, DeleteNetworkAclEntryCommandOutput,
  ReplaceNetworkAclEntryCommandInput, ReplaceNetworkAclEntryCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { canonicalBlock } from "./block-input.ts";
import { networkAclResource } from "./describe-network-acls.ts";
import { refuseDryRun } from "./dry-run.ts";
import type { NetworkAclEntryRecord, NetworkAclRecord } from "./records/security.ts";
import { missing, requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** Source: VPC quotas, "Rules per network ACL", each direction. */
const maxEntries = 20;
/** Above it are the entries that AWS keeps for itself. Source: API reference, CreateNetworkAclEntry. */
const maxRuleNumber = 32_766;

export const createNetworkAclEntry: Ec2Operation<CreateNetworkAclEntryCommandInput, CreateNetworkAclEntryCommandOutput> = (input, world) => {
  const acl = requireOne(networkAclResource, input.NetworkAclId, "networkAclId", world);
  const entry = entryOf(input);
  if (find(acl, entry)) throw new SandboxError("NetworkAclEntryAlreadyExists", `The network acl entry identified by ${entry.ruleNumber} already exists.`);
  refuseDryRun(input.DryRun);
  const count = acl.entries.filter(({ egress, ruleNumber }) => egress === entry.egress && ruleNumber <= maxRuleNumber).length;
  if (count >= maxEntries) throw new SandboxError("NetworkAclEntryLimitExceeded", "The maximum number of network acl entries has been reached.");
  acl.entries = inOrder([...acl.entries, entry]);
  world.changed();
  return {};
};

export const replaceNetworkAclEntry: Ec2Operation<ReplaceNetworkAclEntryCommandInput, ReplaceNetworkAclEntryCommandOutput> = (input, world) => {
  const acl = requireOne(networkAclResource, input.NetworkAclId, "networkAclId", world);
  const entry = entryOf(input);
  const there = requireEntry(acl, entry);
  refuseDryRun(input.DryRun);
  acl.entries = acl.entries.map((one) => (one === there ? entry : one));
  world.changed();
  return {};
};

export const deleteNetworkAclEntry: Ec2Operation<DeleteNetworkAclEntryCommandInput, DeleteNetworkAclEntryCommandOutput> = (input, world) => {
  const acl = requireOne(networkAclResource, input.NetworkAclId, "networkAclId", world);
  const there = requireEntry(acl, { ruleNumber: ruleNumberOf(input.RuleNumber), egress: input.Egress === true });
  refuseDryRun(input.DryRun);
  acl.entries = acl.entries.filter((one) => one !== there);
  world.changed();
  return {};
};

type EntryKey = Pick<NetworkAclEntryRecord, "ruleNumber" | "egress">;

const find = (acl: NetworkAclRecord, { ruleNumber, egress }: EntryKey) => acl.entries.find((one) => one.ruleNumber === ruleNumber && one.egress === egress);

function requireEntry(acl: NetworkAclRecord, key: EntryKey): NetworkAclEntryRecord {
  const entry = find(acl, key);
  if (!entry) throw new SandboxError("InvalidNetworkAclEntry.NotFound", `The network acl entry identified by ${key.ruleNumber} does not exist.`);
  return entry;
}

/** As EC2 answers them: what goes out first, then by number. */
function inOrder(entries: readonly NetworkAclEntryRecord[]): NetworkAclEntryRecord[] {
  return entries.toSorted((one, other) => Number(other.egress) - Number(one.egress) || one.ruleNumber - other.ruleNumber);
}

function ruleNumberOf(value: number | undefined): number {
  if (value === undefined) throw missing("ruleNumber");
  if (value < 1 || value > maxRuleNumber) throw invalid(value, "ruleNumber", `It must be between 1 and ${maxRuleNumber}.`);
  return value;
}

function entryOf(input: CreateNetworkAclEntryCommandInput): NetworkAclEntryRecord {
  const { RuleAction, CidrBlock, Ipv6CidrBlock } = input;
  if (RuleAction !== "allow" && RuleAction !== "deny") throw invalid(RuleAction, "ruleAction", "It must be allow or deny.");
  if ((CidrBlock === undefined) === (Ipv6CidrBlock === undefined)) {
    throw new SandboxError("MissingParameter", "The request must contain exactly one of cidrBlock and ipv6CidrBlock");
  }
  const text = CidrBlock ?? Ipv6CidrBlock ?? "";
  const cidrBlock = canonicalBlock(text);
  if (!cidrBlock || cidrBlock.includes(":") !== (CidrBlock === undefined)) throw invalid(text, CidrBlock === undefined ? "ipv6CidrBlock" : "cidrBlock", "This is not a valid CIDR block.");
  const protocol = protocolOf(input.Protocol);
  return { ruleNumber: ruleNumberOf(input.RuleNumber), egress: input.Egress === true, protocol, action: RuleAction, cidrBlock, ...detailsOf(protocol, input) };
}

const numbers: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp: "1", icmpv6: "58", all: "-1" };

function protocolOf(given: string | undefined): string {
  if (!given) throw missing("protocol");
  const protocol = numbers[given.toLowerCase()] ?? given;
  if (!/^(?:-1|\d{1,3})$/.test(protocol) || Number(protocol) > 255) throw invalid(given, "protocol", "Unknown protocol.");
  return protocol;
}

/** TCP and UDP have ports and must name them, ICMP a type and a code. */
function detailsOf(protocol: string, { PortRange, IcmpTypeCode }: CreateNetworkAclEntryCommandInput): Partial<NetworkAclEntryRecord> {
  if (protocol === "6" || protocol === "17") {
    const { From, To } = PortRange ?? {};
    if (From === undefined || To === undefined) throw missing("portRange");
    if (From < 0 || To > 65_535 || From > To) throw invalid(`${From}-${To}`, "portRange", "Ports must be between 0 and 65535, the first not above the last.");
    return { fromPort: From, toPort: To };
  }
  if (protocol === "1" || protocol === "58") {
    if (IcmpTypeCode?.Type === undefined) throw missing("icmpTypeCode.type");
    return { icmpType: IcmpTypeCode.Type, icmpCode: IcmpTypeCode.Code ?? -1 };
  }
  return {};
}

function invalid(value: unknown, parameter: string, why: string): SandboxError {
  return new SandboxError("InvalidParameterValue", `Value (${String(value)}) for parameter ${parameter} is invalid. ${why}`);
}
