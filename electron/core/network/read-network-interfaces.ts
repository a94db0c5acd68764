import { paginateDescribeNetworkInterfaces } from "@aws-sdk/client-ec2";
import { toNetworkInterface } from "../../../shared/network/from-aws/hosts.ts";
import { pages, type KindReading } from "./reader.ts";

/** The interfaces; where EC2 does not tell of them, those that the instances tell of themselves, with the failure beside them. */
export async function readNetworkInterfaces({ ec2, signal, gate, emit, report, after, gathered }: KindReading<"networkInterfaces">): Promise<void> {
  const seen = new Set<string>();
  try {
    const paginator = paginateDescribeNetworkInterfaces({ client: ec2, pageSize: 1000 }, {}, { abortSignal: signal });
    for await (const { NetworkInterfaces = [] } of pages(gate, paginator)) {
      const items = NetworkInterfaces.map(toNetworkInterface);
      for (const { networkInterfaceId } of items) seen.add(networkInterfaceId);
      emit(items);
    }
  } catch (error) {
    signal.throwIfAborted();
    report(error, "ec2:DescribeNetworkInterfaces");
    await after("instances");
    emit(gathered.interfacesOfInstances.filter(({ networkInterfaceId }) => !seen.has(networkInterfaceId)));
  }
}
