import { partitionOf } from "../regions.ts";
import { anything, literal, textOf, textsOf, type PolicyCall } from "./policy-call.ts";

/** What Systems Manager's calls are about. Source: Service Authorization Reference, "Actions defined by AWS Systems Manager". */
export function ssmResources(call: PolicyCall): readonly string[] {
  const { operation, input } = call;
  switch (operation) {
    case "GetParameter":
    case "GetParameters":
    case "GetParametersByPath":
      return textsOf(input, operation === "GetParameters" ? "Names" : operation === "GetParameter" ? "Name" : "Path")?.map((name) => parameterArn(call, name)) ?? anything;
    case "StartSession": {
      const [target, document] = [textOf(input, "Target"), textOf(input, "DocumentName")];
      return target === undefined ? anything : [instanceArn(call, target), ...(document === undefined ? [] : [documentArn(call, document)])];
    }
    case "TerminateSession":
      return textsOf(input, "SessionId")?.map((id) => `arn:${partitionOf(call.region)}:ssm:${call.region}:${account(call)}:session/${literal(id)}`) ?? anything;
    default:
      return anything;
  }
}

/** Session Manager's managed nodes outside of EC2 have ids of their own. */
export function instanceArn(call: PolicyCall, id: string): string {
  const start = `arn:${partitionOf(call.region)}`;
  return id.startsWith("mi-") ? `${start}:ssm:${call.region}:${account(call)}:managed-instance/${literal(id)}` : `${start}:ec2:${call.region}:${account(call)}:instance/${literal(id)}`;
}

/** AWS's own documents and parameters are of no account. */
function documentArn(call: PolicyCall, name: string): string {
  return `arn:${partitionOf(call.region)}:ssm:${call.region}:${name.startsWith("AWS-") ? "" : account(call)}:document/${literal(name)}`;
}

function parameterArn(call: PolicyCall, name: string): string {
  if (name.startsWith("arn:")) return literal(name);
  const plain = name.split(":")[0]!.replace(/^\//, "");
  return `arn:${partitionOf(call.region)}:ssm:${call.region}:${plain.startsWith("aws/") ? "" : account(call)}:parameter/${literal(plain)}`;
}

const account = ({ accountId }: PolicyCall): string => accountId ?? "*";
