import type { ServiceName } from "../service.ts";
import { headerOf, type RequestHead } from "./message.ts";

const bySigningName: ReadonlyMap<string, ServiceName> = new Map([
  ["ec2", "ec2"],
  ["elasticloadbalancing", "elasticloadbalancing"],
  ["s3", "s3"],
  ["sts", "sts"],
  ["iam", "iam"],
  ["rekognition", "rekognition"],
  ["monitoring", "cloudwatch"],
  ["cognito-idp", "cognito-idp"],
  ["ssm", "ssm"],
  ["pricing", "pricing"],
  ["ec2-instance-connect", "ec2-instance-connect"],
]);

const byTarget: ReadonlyMap<string, ServiceName> = new Map([
  ["RekognitionService", "rekognition"],
  ["GraniteServiceVersion20100801", "cloudwatch"],
  ["AWSCognitoIdentityProviderService", "cognito-idp"],
  ["AmazonSSM", "ssm"],
  ["AWSPriceListService", "pricing"],
  ["AWSEC2InstanceConnectService", "ec2-instance-connect"],
]);

const byVersion: ReadonlyMap<string, ServiceName> = new Map([
  ["2016-11-15", "ec2"],
  ["2015-12-01", "elasticloadbalancing"],
  ["2011-06-15", "sts"],
  ["2010-05-08", "iam"],
  ["2010-08-01", "cloudwatch"],
]);

/** The service that a request means; `{ unknown }` names one that the sandbox has not. */
export type SelectedService = { service: ServiceName } | { unknown: string };

/** By the credential scope, else by target, RPC path or API version; what is left is S3. */
export function selectService(head: RequestHead): SelectedService {
  const signingName = scopeService(head);
  if (signingName === "s3" && isControl(head)) return { service: "s3control" };
  if (signingName !== undefined) return named(bySigningName, signingName);
  const target = headerOf(head, "x-amz-target")?.split(".")[0] ?? /^\/service\/([^/]+)\/operation\//.exec(head.rawPath)?.[1];
  if (target !== undefined) return named(byTarget, target);
  // Not decoded: the query may be malformed, and no answer has a shape yet.
  const version = /(?:^|&)Version=([^&]+)/.exec(head.rawQuery)?.[1];
  if (version !== undefined && head.rawPath === "/") return named(byVersion, version);
  if (head.method === "POST" && head.rawPath === "/" && headerOf(head, "content-type")?.startsWith("application/x-www-form-urlencoded")) {
    return { service: "sts" };
  }
  const portal = portalService(head);
  return { service: portal ?? "s3" };
}

/** S3 Control signs as S3 does. A bucket may be named as its version is, but then no account stands in a header. */
function isControl(head: RequestHead): boolean {
  return head.rawPath.startsWith("/v20180820/") && headerOf(head, "x-amz-account-id") !== undefined;
}

/** IAM Identity Center signs nothing: its clients are told from S3's by their paths, and by the token that they show. */
function portalService(head: RequestHead): ServiceName | undefined {
  if (/^\/(federation\/credentials|assignment\/(accounts|roles)|logout)$/.test(head.rawPath)) {
    return headerOf(head, "x-amz-sso_bearer_token") === undefined ? undefined : "sso";
  }
  const isJsonPost = head.method === "POST" && headerOf(head, "content-type")?.startsWith("application/json");
  return isJsonPost && /^\/(client\/register|device_authorization|token)$/.test(head.rawPath) ? "sso-oidc" : undefined;
}

function scopeService(head: RequestHead): string | undefined {
  const header = headerOf(head, "authorization");
  const fromHeader = header && /Credential=[^/,]+\/\d{8}\/[^/,]+\/([^/,]+)\//.exec(header)?.[1];
  if (fromHeader) return fromHeader;
  const credential = /(?:^|&)X-Amz-Credential=([^&]+)/.exec(head.rawQuery)?.[1];
  return credential?.replaceAll(/%2F/gi, "/").split("/")[3];
}

function named(table: ReadonlyMap<string, ServiceName>, name: string): SelectedService {
  const service = table.get(name);
  return service ? { service } : { unknown: name };
}
