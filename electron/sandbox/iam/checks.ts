import { parsePolicy, PolicyError, type PolicyKind } from "../policy/policy-document.ts";
import { limitExceeded, malformedPolicy, validationError } from "./errors.ts";

/** Names by https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function checkName(member: string, name: string, most: number): void {
  if (!/^[\w+=,.@-]+$/.test(name)) throw validationError(`The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`);
  if (name.length > most) throw validationError(`1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${most}`);
}

export function checkPath(path: string): void {
  if (!/^\/([\x21-\x7e]+\/)?$/.test(path) || path.length > 512) throw validationError("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
}

/** Throws `MalformedPolicyDocument`, and `LimitExceeded` for one that is longer than `most` characters without blanks. */
export function checkPolicy(text: string, kind: PolicyKind, most: number, what: string): void {
  if (text.replace(/\s/g, "").length > most) throw limitExceeded(`Maximum policy size of ${most} bytes exceeded for ${what}`);
  try {
    parsePolicy(text, kind);
  } catch (error) {
    if (error instanceof PolicyError) throw malformedPolicy(error.message);
    throw error;
  }
}
