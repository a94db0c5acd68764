import type { Condition, Statement } from "../../policy/policy-document.ts";

/**
 * Whether S3 calls a policy public: a statement allows everybody, and none of its conditions fixes
 * who that can be. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy(statements: readonly Statement[]): boolean {
  return statements.some(({ effect, principals, notPrincipals, conditions }) =>
    effect === "Allow" && (notPrincipals !== undefined || (principals?.["AWS"] ?? []).includes("*")) && !conditions.some(fixesWho));
}

const fixing = new Set([
  "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount", "aws:sourceorgid", "aws:userid", "aws:principalorgid", "aws:principalaccount", "aws:principalarn",
  "s3:dataaccesspointaccount", "s3:x-amz-server-side-encryption-aws-kms-key-id",
]);

function fixesWho({ operator, key, values }: Condition): boolean {
  const name = key.toLowerCase();
  if (/^ForAllValues:|IfExists$|Not/.test(operator)) return false;
  const comparison = operator.replace(/^ForAnyValue:/, "");
  if (name === "aws:sourceip") return comparison === "IpAddress" && values.every(isSmallNetwork);
  if (!/^(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/.test(comparison)) return false;
  if (name === "s3:dataaccesspointarn") return values.every((value) => /^arn:aws[a-z-]*:s3:[^:]*:\d{12}:/.test(value));
  if (name === "aws:principalorgpaths") return values.every((value) => /^o-[a-z0-9]+\//.test(value));
  return fixing.has(name) && values.every((value) => !/[*?]|\$\{/.test(value));
}

/** Half of the internet is no fixed place: /8 of IPv4 and /32 of IPv6 are the widest that count as one. */
function isSmallNetwork(network: string): boolean {
  const [address = "", bits] = network.split("/");
  const isV6 = address.includes(":");
  return Number(bits ?? (isV6 ? 128 : 32)) >= (isV6 ? 32 : 8);
}
