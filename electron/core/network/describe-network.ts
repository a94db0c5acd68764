import { EC2Client } from "@aws-sdk/client-ec2";
import type { Network, NetworkKind, NetworkPart } from "../../../shared/contract/network-model.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { createGate } from "./gate.ts";
import { kindReaders } from "./kinds.ts";
import type { Gathered, KindReader } from "./reader.ts";

/**
 * Requests at once. EC2 lends an account some 100 reads of a region and gives back 20 a second, to
 * all of its tools together: source, EC2 API reference, "Request throttling".
 */
const requestsAtOnce = 10;

/**
 * Gathers a region's network, every kind at once and page by page, and sends each page on as soon as
 * it is there. A kind that could not be read, or not to its end, has its reason in `partial`, so that
 * no missing resource looks like one that does not exist. Where EC2 answers nothing at all, the call
 * fails with the first kind's failure.
 */
export async function describeNetwork(
  clients: AwsClients, target: Target, signal: AbortSignal, emit: (parts: NetworkPart[]) => void,
): Promise<Pick<Network, "partial" | "asOf">> {
  const ec2 = await clients.get(EC2Client, target);
  const elb = async () => clients.get((await import("@aws-sdk/client-elastic-load-balancing-v2")).ElasticLoadBalancingV2Client, target);
  const gate = createGate(requestsAtOnce);
  const gathered: Gathered = { prefixListIds: new Set(), interfacesOfInstances: [] };
  const failures = new Map<NetworkKind, { error: unknown; operation: string }>();
  const running = new Map<NetworkKind, Promise<void>>();
  let found = 0;

  const names = Object.keys(kindReaders) as NetworkKind[];
  for (const kind of names) {
    const report = (error: unknown, operation: string) => {
      if (!failures.has(kind)) failures.set(kind, { error, operation });
    };
    const { operation, read } = kindReaders[kind] as KindReader<NetworkKind>;
    const reading = read({
      ec2, elb, signal, gate, gathered, report,
      emit: (items) => {
        found += items.length;
        emit([{ kind, items } as NetworkPart]);
      },
      // Not before all have begun.
      after: (...kinds) => Promise.resolve().then(() => Promise.all(kinds.map((each) => running.get(each)))),
    });
    running.set(kind, reading.catch((error: unknown) => report(error, operation)));
  }
  await Promise.all(running.values());
  signal.throwIfAborted();
  const [first] = failures.values();
  if (first && found === 0 && names.every((kind) => kind === "loadBalancers" || failures.has(kind))) throw first.error;
  const partial = names.flatMap((kind) => {
    const failure = failures.get(kind);
    return failure ? [{ kind, error: toFailure(failure.error, failure.operation) }] : [];
  });
  return { partial, asOf: new Date().toISOString() };
}
