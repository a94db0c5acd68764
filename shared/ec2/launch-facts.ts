import type { LaunchType } from "../contract/ec2-launch.ts";
import type { Network, Subnet } from "../contract/network-model.ts";
import type { SubnetClass } from "../network/subnet-class.ts";

export type LaunchSection = "name" | "image" | "type" | "keyPair" | "network" | "groups" | "storage" | "userData" | "advanced";

/** `error`: EC2 would refuse it. `missing`: not chosen yet. `warning`: it works, but perhaps not as it was meant. */
export interface LaunchProblem {
  section: LaunchSection;
  severity: "error" | "missing" | "warning";
  message: string;
}

/** What is known of the region; undefined while or where it could not be read, so that nothing is claimed of it. */
export interface LaunchFacts {
  types: readonly LaunchType[] | undefined;
  keyNames: readonly string[] | undefined;
  subnet: Subnet | undefined;
  subnetClass: SubnetClass["class"] | undefined;
  /** Of the region. */
  groups: Network["securityGroups"] | undefined;
}
