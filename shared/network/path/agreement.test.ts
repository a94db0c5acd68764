import { expect, test } from "vitest";
import { explainPath } from "./explain.ts";
import { indexNetwork } from "./index-network.ts";
import { answerByPackets, withoutRules } from "./testing/answer-by-packets.ts";
import { Chance } from "./testing/chance.ts";
import { generateNetwork } from "./testing/generate-network.ts";
import { generateQuestion } from "./testing/generate-question.ts";
import type { PathAnswer } from "./types.ts";

/** Each network from its seed, so that a failure names what to look at. */
const networks = 10_000;
const fresh = Math.floor(Math.random() * 1e9);

const decides = ({ verdict, hops, deciding }: PathAnswer) => JSON.stringify([verdict, deciding === undefined ? undefined : [hops[deciding]!.check, hops[deciding]!.direction, hops[deciding]!.rule, hops[deciding]!.words]]);

test(`the explainer and packets sent one by one agree on ${networks} networks, and what is named decides`, { timeout: 300_000 }, () => {
  const seen = new Map<string, number>();
  for (let at = 0; at < networks; at += 1) {
    // Half are the same in every run, half are new. What is in the mix is counted of the former alone: it fails always or never.
    const isFixed = at % 2 === 0;
    const seed = isFixed ? at : fresh + at;
    const count = (key: string) => isFixed && seen.set(key, (seen.get(key) ?? 0) + 1);
    const chance = new Chance(seed);
    const network = generateNetwork(chance);
    const question = generateQuestion(chance, network);
    const answer = explainPath(indexNetwork(network), question);
    const hop = answer.deciding === undefined ? undefined : answer.hops[answer.deciding]!;
    const about = `seed ${seed}: ${JSON.stringify(question)} ${answer.reason}`;
    expect(answer.verdict, about).toBe(answerByPackets(network, question));
    count(answer.verdict);
    if (hop) count(`${answer.verdict} ${hop.check} ${hop.direction}`);
    if (answer.family === "ipv6") count("ipv6");
    if (answer.hops.some(({ at: place }) => place?.kind === "natGateways")) count(`nat ${answer.verdict}`);
    if (answer.hops.some(({ title }) => title === "Edge route table")) count(question.source.kind === "internet" ? "edge from the internet" : "edge from inside");
    if (question.protocol === "icmp") count(`icmp ${answer.verdict}`);
    if (!hop?.rule) continue;
    const less = withoutRules(network, [hop.rule, ...(hop.alsoBy ?? [])]);
    if (answer.verdict === "reachable") {
      count("rule of an open path");
      expect(answerByPackets(less, question), `${about}: it stays open without ${JSON.stringify([hop.rule, ...(hop.alsoBy ?? [])])}`).not.toBe("reachable");
    } else if (answer.verdict === "blocked") {
      count("rule of a closed path");
      const one = withoutRules(network, [hop.rule]);
      expect(decides(explainPath(indexNetwork(one), question)), `${about}: nothing changes without ${JSON.stringify(hop.rule)}`).not.toBe(decides(answer));
      // A deny alone in the way, there or back: without it the path is no longer closed. (A dead route may leave none at all.)
      if (answer.obstacles.length === 1 && hop.rule.kind === "network-acl-entry") expect(answerByPackets(one, question), `${about}: it stays closed`).not.toBe("blocked");
    }
  }
  const share = (verdict: string) => (seen.get(verdict) ?? 0) / (networks / 2);
  for (const [verdict, least] of [["reachable", 0.28], ["blocked", 0.3], ["undecided", 0.1]] as const) expect(share(verdict), verdict).toBeGreaterThan(least);
  for (const kind of ["blocked group-ingress forward", "blocked group-egress forward", "blocked acl-ingress forward", "blocked acl-egress forward", "blocked route forward", "blocked peering forward", "blocked address forward", "blocked gateway forward", "blocked state forward", "blocked acl-egress back", "blocked acl-ingress back", "blocked route back", "undecided gateway forward", "undecided group-ingress forward", "undecided route forward", "undecided peering forward", "undecided host forward", "ipv6", "nat reachable", "nat blocked", "edge from the internet", "edge from inside", "icmp reachable", "icmp blocked", "rule of an open path", "rule of a closed path"]) {
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(9);
  }
});
