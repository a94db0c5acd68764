import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";

/** The profile's name, from a name or an ARN of it. */
export function launchProfile({ IamInstanceProfile: { Name, Arn } = {} }: RunInstancesCommandInput): { instanceProfileName?: string } {
  if (Name && Arn) throw new SandboxError("InvalidParameterCombination", "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
  if (!Name && !Arn) return {};
  const name = Name ?? /^arn:aws[\w-]*:iam::\d{12}:instance-profile\/(?:[!-~]+\/)?([\w+=,.@-]{1,128})$/.exec(Arn ?? "")?.[1];
  if (name && /^[\w+=,.@-]{1,128}$/.test(name)) return { instanceProfileName: name };
  const [value, parameter, noun] = Name ? [Name, "name", "Name"] : [Arn, "arn", "ARN"];
  throw new SandboxError("InvalidParameterValue", `Value (${value}) for parameter iamInstanceProfile.${parameter} is invalid. Invalid IAM Instance Profile ${noun}`);
}
