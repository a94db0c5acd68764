import { useMemo } from "react";
import type { Network } from "../../../../shared/contract/network-model.ts";
import type { LaunchFacts } from "../../../../shared/ec2/launch-facts.ts";
import type { LaunchForm } from "../../../../shared/ec2/launch-form.ts";
import { assembleNetwork } from "../../../../shared/network/assemble.ts";
import { classifySubnet, type SubnetClass } from "../../../../shared/network/subnet-class.ts";
import { useCall } from "../../../lib/use-call.ts";

/** Types and images of a region change a few times a year. */
const seldom = { staleTime: 3_600_000 };

/** What the region has, as the sections of a launch ask for it, each read with its own failure. */
export function useLaunchFacts(form: LaunchForm) {
  const latest = useCall("ec2.listLatestImages", {}, seldom);
  const types = useCall("ec2.listInstanceTypes", {}, seldom);
  const keyPairs = useCall("ec2.listKeyPairs", {});
  const network = useCall("network.describeNetwork", {});
  const whole = useMemo(() => (network.data ? assembleNetwork(network.data) : undefined), [network.data]);
  const isRead = (kind: keyof Network) => network.data?.asOf !== undefined && !whole?.partial.some((one) => one.kind === kind);
  const subnet = whole?.subnets.find(({ subnetId }) => subnetId === form.subnetId);
  const found = useMemo(() => (subnet && whole ? classOf(subnet, whole) : undefined), [subnet, whole]);
  const facts: LaunchFacts = {
    types: types.isSuccess && !types.isFetching ? types.data.rows : undefined,
    keyNames: keyPairs.isSuccess ? keyPairs.data.rows.map(({ keyName }) => keyName) : undefined,
    subnet,
    subnetClass: isRead("routeTables") ? found?.class : undefined,
    groups: isRead("securityGroups") ? whole?.securityGroups : undefined,
  };
  return { latest, types, keyPairs, network, whole, subnetClass: found, facts };
}

export type LaunchReads = ReturnType<typeof useLaunchFacts>;

export function classOf(subnet: Network["subnets"][number], network: Network): SubnetClass {
  return classifySubnet(subnet, network.routeTables, network.internetGateways, network.natGateways);
}
