import type { CallName } from "../../../../shared/contract/client.ts";

/** What a change of addresses, or of who has which interface, is seen in. */
export const addressRereads: readonly CallName[] = [
  "ec2.listAddresses", "ec2.listNetworkInterfaces", "ec2.listInstances", "ec2.describeInstance", "network.describeNetwork",
];
