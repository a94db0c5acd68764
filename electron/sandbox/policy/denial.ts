import type { SandboxIdentity } from "../identity.ts";
import { SandboxError, type ServiceName } from "../service.ts";
import type { Sealer } from "../state/sealer.ts";
import type { Refusal } from "./ask.ts";
import { encodeRefusal } from "./authorization-message.ts";

/** The refusal in the service's own words: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function denial(service: ServiceName, identity: SandboxIdentity, refusal: Refusal, sealer: Sealer): SandboxError {
  const { action, resource } = refusal.question;
  const because = reason(refusal);
  const user = `User: ${identity.arn} is not authorized to perform: ${action}`;
  switch (service) {
    case "ec2": {
      const start = `You are not authorized to perform this operation. ${user}`;
      // EC2 encodes nothing about actions that have no resource, the Describe ones above all.
      if (resource === "*") return new SandboxError("UnauthorizedOperation", `${start} ${because}`, 403);
      return new SandboxError("UnauthorizedOperation", `${start} on resource: ${resource} ${because}. Encoded authorization failure message: ${encodeRefusal(sealer, identity, refusal)}`, 403);
    }
    case "s3":
    case "s3control":
      // Who signed nothing is told nothing.
      if (identity.accountId === "") return new SandboxError("AccessDenied", "Access Denied", 403);
      return new SandboxError("AccessDenied", resource === "*" ? `${user} ${because}` : `${user} on resource: "${resource}" ${because}`, 403);
    case "cognito-idp":
    case "rekognition":
    case "ssm":
    case "pricing":
    case "ec2-instance-connect":
      return new SandboxError("AccessDeniedException", `${user} on resource: ${resource} ${because}`, 400);
    default:
      return new SandboxError("AccessDenied", `${user} on resource: ${resource} ${because}`, 403);
  }
}

function reason({ verdict, policyKind, question }: Refusal): string {
  if (verdict === "explicitDeny") return `with an explicit deny in ${policyKind === "identity-based policy" ? "an" : "a"} ${policyKind}`;
  return `because no ${policyKind} allows the ${question.action} action`;
}
