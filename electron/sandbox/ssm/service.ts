import type { ServiceFactory } from "../service.ts";
import { getParametersByPath } from "./get-parameters-by-path.ts";
import { getParameter, getParameters } from "./get-parameters.ts";

/** Systems Manager: AWS's public parameters. */
export const createSsmService: ServiceFactory = () => ({
  name: "ssm",
  operations: {
    GetParameter: getParameter,
    GetParameters: getParameters,
    GetParametersByPath: getParametersByPath,
  },
});
