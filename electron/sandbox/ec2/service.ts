import { SandboxError, type AnyOperation, type ServiceFactory } from "../service.ts";
import { ec2Operations } from "./operations.ts";
import { optInRegions } from "./regions.ts";
import { openWorld } from "./world.ts";

export const createEc2Service: ServiceFactory = (context) => ({
  name: "ec2",
  operations: Object.fromEntries(
    Object.entries(ec2Operations).map(([name, operation]): [string, AnyOperation] => [
      name,
      (input, request) => {
        refuseOptInRegion(request.region);
        return operation(input, openWorld(context, request));
      },
    ]),
  ),
});

/** What EC2 says in a region that the account has not switched on: nobody knows the account there. */
function refuseOptInRegion(region: string): void {
  if (optInRegions.includes(region)) throw new SandboxError("AuthFailure", "AWS was not able to validate the provided access credentials", 401);
}
