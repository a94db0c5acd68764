import type { Report } from "./problem.ts";
import type { PlacedPrincipal, Statement } from "./statement.ts";

const kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

/** Principals that S3 takes. Whether the account, user or role exists is seen by S3 alone, when it is put. */
export function checkPrincipals({ principals, notPrincipals, effect }: Statement, report: Report): void {
  for (const principal of [...(principals ?? []), ...(notPrincipals ?? [])]) {
    const why = faultOf(principal);
    if (why) report("error", principal, why);
  }
  const first = notPrincipals?.[0];
  if (!first) return;
  if (effect === "Allow") report("warning", first, '"NotPrincipal" with "Allow" allows everybody else, without signing in too. AWS advises against it.');
  else {
    const isAccount = (text: string) => /^\d{12}$|:root$/.test(text);
    const lonely = notPrincipals.filter(({ kind, text }) => kind === "AWS" && !isAccount(text) && !notPrincipals.some((other) => isAccount(other.text) && other.text.includes(text.split(":")[4] || "?")));
    for (const principal of lonely) report("warning", principal, `"NotPrincipal" with "Deny" may deny this principal all the same: its account (arn:aws:iam::${principal.text.split(":")[4] || "…"}:root) must be named beside it, and for a role its sessions too. A condition on aws:PrincipalArn is safer.`);
  }
}

function faultOf({ kind, text }: PlacedPrincipal): string | undefined {
  if (!kinds.includes(kind)) return `"${kind}" is no kind of principal: ${kinds.join(", ")}.`;
  switch (kind) {
    case "AWS": return awsFault(text);
    case "Service": return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text) ? undefined : `"${text}" is no service principal, such as "cloudfront.amazonaws.com".`;
    case "CanonicalUser": return /^[0-9a-f]{64}$/.test(text) ? undefined : "A canonical user id has 64 hexadecimal digits.";
    default: return text === "*" || /^arn:aws[a-z-]*:iam::\d{12}:(saml-provider|oidc-provider)\/.+$/.test(text) || /^[a-z0-9.-]+\.[a-z]+$/.test(text) ? undefined : `"${text}" is no identity provider.`;
  }
}

function awsFault(text: string): string | undefined {
  if (text === "*" || /^\d{12}$/.test(text) || /^A[A-Z0-9]{15,127}$/.test(text)) return undefined;
  if (/^\d+$/.test(text)) return `"${text}" has ${text.length} digits; an account id has twelve.`;
  const [arn, partition, service, region, account = "", ...rest] = text.split(":");
  if (arn !== "arn" || !/^aws[a-z-]*$/.test(partition ?? "")) return `"${text}" is no principal: an account id, an ARN of IAM or "*".`;
  if (service !== "iam" && service !== "sts") return `An ARN of a principal is one of IAM or STS, not of "${service ?? ""}".`;
  if (region !== "") return "An ARN of IAM has no region.";
  if (account !== "cloudfront" && !/^\d{12}$/.test(account)) return `"${account}" is no account id: it has twelve digits.`;
  const name = rest.join(":");
  if (/[*?]/.test(name)) return 'A principal has no wildcard within its name. Name "*" and put a condition on aws:PrincipalArn.';
  const allowed = service === "sts" ? /^(assumed-role\/[^/]+\/[^/]+|federated-user\/.+)$/ : /^(root|user\/.+)$|^role\/.+$/;
  return allowed.test(name) ? undefined : `"${name}" is neither root, a user, a role nor a session; groups are no principals.`;
}
