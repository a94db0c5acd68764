import type { SandboxRequest } from "../../service.ts";
import type { ActionUse } from "../action-use.ts";
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
    case "StartSession":
      return [
        ...on(operation, [input.Target], (id) => instanceArn(request, id)),
        ...(input.DocumentName === undefined ? [] : on(operation, [input.DocumentName], (name) => documentArn(request, name))),
      ];
    case "TerminateSession":
      return on(operation, [input.SessionId], (id) => `arn:aws:ssm:${request.region}:${request.identity.accountId}:session/${id}`);
    default:
      return [{ action: `ssm:${operation}`, resources: anywhere }];
  }
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2instanceconnect.html */
export const sendSshPublicKey: ActionsOf = (operation, input, request) => [
  {
    action: `ec2-instance-connect:${operation}`,
    resources: orAnywhere(input.InstanceId === undefined ? [] : [instanceArn(request, input.InstanceId)]),
    keys: { "ec2:osuser": input.InstanceOSUser },
  },
];

function on(operation: string, names: readonly (string | undefined)[], toArn: (name: string) => string): ActionUse[] {
  return [{ action: `ssm:${operation}`, resources: orAnywhere(names.filter((name) => name !== undefined).map(toArn)) }];
}

const instanceArn = ({ region, identity }: SandboxRequest, id: string): string => `arn:aws:ec2:${region}:${identity.accountId}:instance/${id}`;

/** AWS's own documents are of no account. */
function documentArn({ region, identity }: SandboxRequest, name: string): string {
  return `arn:aws:ssm:${region}:${name.startsWith("AWS-") ? "" : identity.accountId}:document/${name}`;
}

/** AWS's own parameters are of no account. A version or label after the name is no part of it. */
function parameterArn({ region, identity }: SandboxRequest, name: string): string {
  if (name.startsWith("arn:")) return name;
  const plain = name.split(":")[0]!.replace(/^\//, "");
  return `arn:aws:ssm:${region}:${plain.startsWith("aws/") ? "" : identity.accountId}:parameter/${plain}`;
}
