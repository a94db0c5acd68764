import type { EC2Client } from "@aws-sdk/client-ec2";
import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { NetworkInterface, NetworkItem, NetworkKind } from "../../../shared/contract/network-model.ts";
import type { Gate } from "./gate.ts";

/** How one kind is read. A failure that it throws leaves what it sent on before as it is. */
export interface KindReader<Kind extends NetworkKind> {
  readonly operation: string;
  read(reading: KindReading<Kind>): Promise<void>;
}

/** What the reading of one kind is given. */
export interface KindReading<Kind extends NetworkKind> {
  readonly ec2: EC2Client;
  /** Its SDK is loaded with it, so that the first boxes need not wait for that. */
  elb(): Promise<ElasticLoadBalancingV2Client>;
  readonly signal: AbortSignal;
  readonly gate: Gate;
  /** Sends on what one page brought. */
  emit(items: NetworkItem<Kind>[]): void;
  /** Says that something of the kind could not be read, where the rest of it goes on. Of several failures the first counts. */
  report(error: unknown, operation: string): void;
  /** Resolves once those kinds have been read, or could not be. */
  after(...kinds: NetworkKind[]): Promise<unknown>;
  readonly gathered: Gathered;
}

/** What one kind leaves for another to read, beside what is sent on. */
export interface Gathered {
  /** Prefix lists that routes and rules name. */
  readonly prefixListIds: Set<string>;
  /** What the instances tell of their own interfaces. */
  readonly interfacesOfInstances: NetworkInterface[];
}

/** A paginator's pages, each asked for when the gate lets it through. */
export async function* pages<Page>(gate: Gate, paginator: AsyncIterable<Page>): AsyncGenerator<Page> {
  const iterator = paginator[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await gate(() => iterator.next());
    if (done) return;
    yield value;
  }
}
