import { instanceTypes } from "../instance-types.ts";

/** Zones that have not every type, as AWS's oldest and newest zones have not. */
const missing: Readonly<Record<string, RegExp>> = {
  // The former generation never came to it.
  "us-west-2d": /^t2\./,
  // Full since years: nothing newer than the fifth generation is put there.
  "us-east-1e": /^(t3|t4g|[cmr][6-9]\w*)\./,
  "eu-central-1c": /^[cmr]7g\./,
};

export function isOffered(instanceType: string, zone: string): boolean {
  return instanceTypes.has(instanceType) && !missing[zone]?.test(instanceType);
}
