import type { AnyOperation, ServiceFactory } from "../service.ts";
import { ec2Operations } from "./operations.ts";
import { openWorld } from "./world.ts";

export const createEc2Service: ServiceFactory = (context) => ({
  name: "ec2",
  operations: Object.fromEntries(
    Object.entries(ec2Operations).map(([name, operation]): [string, AnyOperation] => [
      name,
      (input, request) => operation(input, openWorld(context, request)),
    ]),
  ),
});
