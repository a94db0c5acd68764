import { useMemo } from "react";
import { networkKindNames, type Network, type NetworkKind } from "../../../shared/contract/network-model.ts";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { useCall } from "../../lib/use-call.ts";

/** A network as far as it was read. */
export interface NetworkRead {
  query: ReturnType<typeof useCall<"network.describeNetwork">>;
  network: Network | undefined;
  /** False while parts still come, and where reading ended with a failure: then what is absent may only be unread. */
  isWhole: boolean;
  /** Kinds of which nothing has come yet, while it is read. */
  awaited: readonly NetworkKind[];
}

/** The region's network; it grows while its parts come in. */
export function useNetwork(): NetworkRead {
  const query = useCall("network.describeNetwork", {});
  const { data } = query;
  const read = useMemo(() => {
    const network = data ? assembleNetwork(data) : undefined;
    // `asOf` comes with the end of the answer.
    const isWhole = data?.asOf !== undefined;
    const come = new Set(data?.rows.map(({ kind }) => kind));
    return { network, isWhole, awaited: isWhole ? [] : networkKindNames.filter((kind) => !come.has(kind)) };
  }, [data]);
  return { query, ...read };
}
