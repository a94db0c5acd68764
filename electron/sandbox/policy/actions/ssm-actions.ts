import type { SandboxRequest } from "../../service.ts";
import { anywhere, orAnywhere, type ActionsOf } from "./action-uses.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const ssmActions: ActionsOf = (operation, input, request) => {
  switch (operation) {
    case "GetParameter":
      return on(operation, [input.Name], (name) => parameterArn(request, name));
    case "GetParameters":
      return on(operation, input.Names ?? [], (name) => parameterArn(request, name));
    case "GetParametersByPath":
      return on(operation, [input.Path], (path) => parameterArn(request, path));
    default:
      return [{ action: `ssm:${operation}`, resources: anywhere }];
  }
};

function on(operation: string, names: readonly (string | undefined)[], toArn: (name: string) => string) {
  return [{ action: `ssm:${operation}`, resources: orAnywhere(names.filter((name) => name !== undefined).map(toArn)) }];
}

/** AWS's own parameters are of no account. A version or label after the name is no part of it. */
function parameterArn({ region, identity }: SandboxRequest, name: string): string {
  if (name.startsWith("arn:")) return name;
  const plain = name.split(":")[0]!.replace(/^\//, "");
  return `arn:aws:ssm:${region}:${plain.startsWith("aws/") ? "" : identity.accountId}:parameter/${plain}`;
}
