import type { Ec2World } from "../ec2/world.ts";

/** An operation of Elastic Load Balancing on the region's network. */
export type BalancingOperation<Input, Output> = (input: Input, world: Ec2World) => Omit<Output, "$metadata">;
