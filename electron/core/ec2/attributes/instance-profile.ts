import {
  AssociateIamInstanceProfileCommand, DescribeIamInstanceProfileAssociationsCommand, DisassociateIamInstanceProfileCommand, EC2Client, ReplaceIamInstanceProfileAssociationCommand,
} from "@aws-sdk/client-ec2";
import { instanceProfileRequest } from "../../../../shared/ec2/attribute-requests.ts";
import { CoreError } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";

/** The association in force; one that is ending counts no more. */
export async function describeInstanceProfile(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal) {
  const ec2 = await clients.get(EC2Client, target);
  const Filters = [{ Name: "instance-id", Values: [instanceId] }, { Name: "state", Values: ["associating", "associated"] }];
  const { IamInstanceProfileAssociations } = await ec2.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }), { abortSignal: signal });
  const association = IamInstanceProfileAssociations?.[0];
  return { associationId: association?.AssociationId, arn: association?.IamInstanceProfile?.Arn };
}

export async function setInstanceProfile(clients: AwsClients, target: Target, input: Parameters<typeof instanceProfileRequest>[0] & { dryRun: boolean }, abortSignal: AbortSignal): Promise<Record<string, never>> {
  if (input.dryRun) throw new CoreError("unsupported", "EC2 knows no dry run of a change of the instance profile.");
  const ec2 = await clients.get(EC2Client, target);
  const request = instanceProfileRequest(input);
  switch (request.operation) {
    case "AssociateIamInstanceProfile":
      await ec2.send(new AssociateIamInstanceProfileCommand(request.input), { abortSignal });
      break;
    case "ReplaceIamInstanceProfileAssociation":
      await ec2.send(new ReplaceIamInstanceProfileAssociationCommand(request.input), { abortSignal });
      break;
    case "DisassociateIamInstanceProfile":
      await ec2.send(new DisassociateIamInstanceProfileCommand(request.input), { abortSignal });
  }
  return {};
}
