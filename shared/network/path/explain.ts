import { textOf } from "./addresses.ts";
import { ruleKey, type Without } from "./checks/check.ts";
import { speaks, toTraffic, type Traffic } from "./checks/traffic.ts";
import { candidatesOf, type Candidate, type Candidates } from "./ends.ts";
import { fixesOf } from "./fixes.ts";
import type { NetworkIndex } from "./index-network.ts";
import { clientPortRange, isSame } from "./port-set.ts";
import { thin } from "./thin.ts";
import { verdictOf } from "./trace.ts";
import type { Hop, PathAnswer, PathQuestion, RuleRef, Verdict } from "./types.ts";
import { walkPath, type Walked } from "./walk.ts";

/**
 * Whether the source reaches the destination, by the rules of docs/adr/005-path-explainer.md.
 * Never throws: what the data cannot say, or a question that is none, is undecided with its reason.
 */
export function explainPath(index: NetworkIndex, question: PathQuestion): PathAnswer {
  const traffic = toTraffic(question);
  if (!traffic) return without({ outcome: "unknown", words: "The question names no protocol that is one, or no port where it needs one (0 to 65535)." });
  const best = solve(index, question, traffic, new Set());
  return "none" in best ? without(best.none) : answerOf(index, question, traffic, best);
}

interface Solved {
  walked: Walked;
  verdict: Verdict;
  /** Whether other candidates might do what this one did. */
  isOneOfMany: boolean;
}
type None = NonNullable<Candidates["none"]>;

/** The path of the candidates that get furthest: a reachable one, else an undecided, else a blocked one. */
function solve(index: NetworkIndex, { source, destination }: PathQuestion, traffic: Traffic, ruledOut: Without): Solved | { none: None } {
  const from = candidatesOf(index, source, true);
  const to = candidatesOf(index, destination, false, from.candidates);
  const nones = [from.none, to.none].flatMap((none) => none ?? []);
  const none = nones.find(({ outcome }) => outcome === "block") ?? nones[0];
  if (none) return { none };
  const [sources, destinations] = [thin(index, from.candidates), thin(index, to.candidates)];
  let best: Solved | undefined;
  let bestRank = -1;
  let pairs = 0;
  // To itself it is only asked where there is no other way to ask.
  const isItself = (one: Candidate, other: Candidate) => one.kind === "interface" && other.kind === "interface" && one.interface === other.interface;
  const hasOthers = sources.some((one) => destinations.some((other) => one.address.family === other.address.family && !isItself(one, other)));
  for (const one of sources) {
    for (const other of destinations) {
      if (hasOthers && isItself(one, other)) continue;
      if (one.address.family !== other.address.family || !speaks(traffic, one.address.family)) continue;
      pairs += 1;
      const walked = walkPath(index, one, other, traffic, ruledOut);
      const verdict = verdictOf(walked.hops);
      const rank = rankOf(verdict, walked.hops);
      if (rank > bestRank) [best, bestRank] = [{ walked, verdict, isOneOfMany: false }, rank];
      if (verdict === "reachable") return { walked, verdict, isOneOfMany: sources.length * destinations.length > 1 };
    }
  }
  return best ?? { none: { outcome: "block", words: pairs === 0 ? `The two have no addresses of one family that speak ${traffic.words}.` : "" } };
}

function rankOf(verdict: Verdict, hops: readonly Hop[]): number {
  if (verdict === "reachable") return 2000;
  return verdict === "undecided" ? 1000 : hops.findIndex(({ outcome }) => outcome === "block");
}

function answerOf(index: NetworkIndex, question: PathQuestion, traffic: Traffic, { walked, verdict, isOneOfMany }: Solved): PathAnswer {
  const { hops, source, destination, clientPorts } = walked;
  const deciding = decidingOf(verdict, hops);
  const hop = deciding === undefined ? undefined : hops[deciding];
  if (verdict === "reachable" && hop?.rule && isOneOfMany) {
    const free = addOthers(index, question, traffic, hop);
    if (free) return answerOf(index, question, traffic, { ...free, isOneOfMany: false });
  }
  for (const end of [source, destination]) if (end.kind === "outside" && end.isInternet) nameInternet(hops, textOf(end.address), verdict);
  const obstacles = hops.flatMap(({ outcome }, at) => (outcome === "block" ? [at] : []));
  return {
    verdict,
    reason: hop?.words ?? "Nothing stands between: no group filters them, and within a subnet neither ACLs nor routes are asked.",
    hops,
    ...(deciding === undefined ? {} : { deciding }),
    obstacles,
    family: source.address.family,
    sourceAddress: textOf(source.address),
    destinationAddress: textOf(destination.address),
    ...(verdict === "reachable" && traffic.port !== undefined && !isSame(clientPorts, clientPortRange) ? { clientPorts: clientPorts.map(([from, to]): [number, number] => [from, to]) } : {}),
    notes: notesOf(index, verdict, hops, clientPorts, traffic),
    fixes: obstacles.flatMap((at) => fixesOf(index, hops[at]!, traffic, source, destination)),
  };
}

/** One address stood for the internet: what holds of it holds of all, unless something lets just it through. */
function nameInternet(hops: readonly Hop[], address: string, verdict: Verdict): void {
  const words = verdict === "reachable" ? `the internet (${address}, say)` : "the internet";
  for (const hop of hops) hop.words = hop.words.split(" ").map((word) => (word === address ? words : word === `${address}.` ? `${words}.` : word)).join(" ");
}

function decidingOf(verdict: Verdict, hops: readonly Hop[]): number | undefined {
  const at = verdict === "blocked" ? hops.findIndex(({ outcome }) => outcome === "block")
    : verdict === "undecided" ? hops.findIndex(({ outcome }) => outcome === "unknown")
    : hops.some(({ check }) => check === "group-ingress") ? hops.findLastIndex(({ check }) => check === "group-ingress")
    : hops.findLastIndex(({ rule }) => rule !== undefined);
  return at < 0 ? undefined : at;
}

/** Rules by which other candidates would get through, so that without all of them none does. */
const mostOthers = 64;

/** Answers a path that hangs on no rule at all, where there is one: then none decides. */
function addOthers(index: NetworkIndex, question: PathQuestion, traffic: Traffic, hop: Hop): Solved | undefined {
  const own = hop.rule!;
  const others = new Map<string, RuleRef>((hop.alsoBy ?? []).map((rule) => [ruleKey(rule), rule]));
  for (let round = 0; round < mostOthers; round += 1) {
    const next = solve(index, question, traffic, new Set([ruleKey(own), ...others.keys()]));
    if ("none" in next || next.verdict !== "reachable") break;
    const at = decidingOf("reachable", next.walked.hops);
    const found = at === undefined ? undefined : next.walked.hops[at];
    if (!found?.rule) return next;
    for (const rule of [found.rule, ...(found.alsoBy ?? [])]) others.set(ruleKey(rule), rule);
  }
  if (others.size > 0) hop.alsoBy = [...others.values()];
  return undefined;
}

function notesOf(index: NetworkIndex, verdict: Verdict, hops: readonly Hop[], clientPorts: Walked["clientPorts"], traffic: Traffic): string[] {
  if (verdict !== "reachable") return [];
  const endpoints = hops.flatMap(({ at }) => (at?.kind === "vpcEndpoints" ? [at.id] : []));
  const ports = clientPorts.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(", ");
  return [
    ...(traffic.port !== undefined && !isSame(clientPorts, clientPortRange) ? [`Replies reach only client ports ${ports}: connections from other ports fail.`] : []),
    ...endpoints.filter((id) => index.network.vpcEndpoints.some(({ vpcEndpointId, policyDocument }) => vpcEndpointId === id && policyDocument)).map((id) => `The policy of ${id} is not evaluated.`),
  ];
}

function without({ outcome, words }: None): PathAnswer {
  const hop: Hop = { outcome, direction: "forward", check: "host", title: "", words };
  const isBlocked = outcome === "block";
  return { verdict: isBlocked ? "blocked" : "undecided", reason: words, hops: [hop], deciding: 0, obstacles: isBlocked ? [0] : [], notes: [], fixes: [] };
}

