import type { AnyOperation, ServiceFactory } from "../service.ts";
import { describeInstanceInformation } from "./describe-instance-information.ts";
import { getParametersByPath } from "./get-parameters-by-path.ts";
import { getParameter, getParameters } from "./get-parameters.ts";
import { describeSessions, startSession, terminateSession } from "./sessions.ts";
import { openWorld, type SsmOperation } from "./world.ts";

const ofWorld: Readonly<Record<string, SsmOperation<any, any>>> = {
  DescribeInstanceInformation: describeInstanceInformation,
  DescribeSessions: describeSessions,
  StartSession: startSession,
  TerminateSession: terminateSession,
};

/** Systems Manager: AWS's public parameters, managed instances and the sessions with them. */
export const createSsmService: ServiceFactory = (context) => ({
  name: "ssm",
  operations: {
    ...Object.fromEntries(Object.entries(ofWorld).map(([name, operation]): [string, AnyOperation] => [name, (input, request) => operation(input, openWorld(context, request))])),
    GetParameter: getParameter,
    GetParameters: getParameters,
    GetParametersByPath: getParametersByPath,
  },
});
