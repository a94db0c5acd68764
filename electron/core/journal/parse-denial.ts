/** What a denial's message says, in any service's wording. */
export interface DenialWords {
  principal: string;
  action: string;
  resource?: string | undefined;
  explicit: boolean;
  /** `identity-based policy`, `service control policy`, `permissions boundary`, … */
  policyType?: string | undefined;
}

/**
 * `User: <arn> is not authorized to perform: <action> on resource: <arn> because no <type> allows the <action> action`,
 * or `… with an explicit deny in a <type>`: S3 puts the resource in quotes, EC2 a sentence in front,
 * and older wordings end after the resource or the action. Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
const words = /(?:User|Role): (\S+) is not authorized to perform: ([\w-]+:[\w*]+)(?: on resource: (?:"([^"]*)"|(.+?)))??(?:[.;]? (because .+|with an explicit deny.*))?\.?$/s;

/** Undefined for a message that names no action: `Access Denied`, `Forbidden`. */
export function parseDenial(message: string): DenialWords | undefined {
  const found = words.exec(message.trim());
  if (!found) return undefined;
  const [, principal = "", action = "", quoted, plain, reason = ""] = found;
  const resource = quoted ?? plain;
  return {
    principal,
    action,
    explicit: reason.startsWith("with an explicit deny"),
    ...(resource && resource !== "*" ? { resource } : {}),
    ...policyTypeOf(reason),
  };
}

const policyTypes = /^(?:because no|with an explicit deny in an?) (identity-based policy|resource-based policy|session policy|service control policy|resource control policy|permissions boundary|VPC endpoint policy|role trust policy)\b/i;

function policyTypeOf(reason: string): Pick<DenialWords, "policyType"> {
  const policyType = policyTypes.exec(reason)?.[1];
  return policyType ? { policyType } : {};
}
