import type { Network } from "../../shared/contract/network-model.ts";
import { explainPath } from "../../shared/network/path/explain.ts";
import { indexNetwork } from "../../shared/network/path/index-network.ts";
import { answerByPackets } from "../../shared/network/path/testing/answer-by-packets.ts";
import type { PathQuestion } from "../../shared/network/path/types.ts";
import { courseNetwork, makeInstance, makeInterface, makeRoute, makeSubnet, makeTable } from "../../shared/network/testing/make-network.ts";
import type { BenchOptions, BenchRow } from "./row.ts";

const subnetCount = 500;
const perSubnet = 10;
const pairs = 20_000;
const packetPairs = 20;
const goal = 20_000;

/** Questions between instances of a large region, and the same asked of the evaluator of the tests, which sends packets one by one. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const network = largeNetwork();
  const startedAt = performance.now();
  const index = indexNetwork(network);
  say(`  ${network.instances.length.toLocaleString("en")} instances, indexed in ${Math.round(performance.now() - startedAt)} ms`);
  const question = (at: number): PathQuestion => ({
    source: { kind: "instance", id: instanceAt(network, at * 7919) }, destination: { kind: "instance", id: instanceAt(network, at * 104_729 + 13) }, protocol: "tcp", port: [80, 5000, 3306][at % 3]!,
  });
  for (let at = 0; at < packetPairs; at++) {
    const [ours, theirs] = [explainPath(index, question(at)).verdict, answerByPackets(network, question(at))];
    if (ours !== theirs) throw new Error(`The two do not answer alike: ${ours} and ${theirs} for ${JSON.stringify(question(at))}.`);
  }
  const ours = perSecond(pairs, (at) => explainPath(index, question(at)));
  const figure = perSecond(packetPairs, (at) => answerByPackets(network, question(at)));
  return [{ work: "Explain paths between 5,000 instances, pairs", ours, beside: { what: "packets sent one by one", figure }, unit: "per s", goal: `≥ ${goal.toLocaleString("en")} a second`, met: ours >= goal }];
}

const instanceAt = ({ instances }: Network, at: number): string => instances[at % instances.length]!.instanceId;

function perSecond(count: number, ask: (at: number) => unknown): number {
  const startedAt = performance.now();
  for (let at = 0; at < count; at++) ask(at);
  return Math.round(count / ((performance.now() - startedAt) / 1000));
}

/** The course's groups and gateways under 500 subnets, half of them public, each with a route table of its own. */
function largeNetwork(): Network {
  const network = courseNetwork({ subnets: [], networkInterfaces: [], instances: [], routeTables: [] });
  for (let at = 0; at < subnetCount; at++) {
    const [subnetId, block] = [`subnet-${at}`, `10.${at >> 8}.${at & 255}`];
    const isPublic = at % 2 === 1;
    network.subnets.push(makeSubnet(subnetId, `${block}.0/24`));
    network.routeTables.push(makeTable(`rtb-${at}`, [subnetId], [makeRoute("10.0.0.0/8", "local"), makeRoute("0.0.0.0/0", isPublic ? "igw-1" : "nat-1")]));
    for (let host = 0; host < perSubnet; host++) {
      const id = `${at}x${host}`;
      network.networkInterfaces.push(makeInterface(id, subnetId, `${block}.${host + 4}`, [["sg-web", "sg-app", "sg-db"][host % 3]!], isPublic ? { publicIp: `198.18.${at >> 1}.${host}` } : {}));
      network.instances.push(makeInstance(id));
    }
  }
  return network;
}
