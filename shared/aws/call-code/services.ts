/** What each of the carried services is called by the tools. The keys are the journal's names. */
export interface ServiceNames {
  /** `aws <command>` */
  readonly command: string;
  /** `session.client(<boto3>)` */
  readonly boto3: string;
  readonly package: string;
  readonly client: string;
  /** The SDKs' service id, by which endpoints are configured. */
  readonly serviceId: string;
}

/** Where they are not the journal's. */
const boto3Names: Readonly<Record<string, string>> = { elasticloadbalancing: "elbv2" };

export const services: ReadonlyMap<string, ServiceNames> = new Map(
  (
    [
      ["ec2", "ec2", "ec2", "EC2", "EC2"],
      ["elasticloadbalancing", "elbv2", "elastic-load-balancing-v2", "ElasticLoadBalancingV2", "Elastic Load Balancing v2"],
      ["s3", "s3api", "s3", "S3", "S3"],
      ["s3control", "s3control", "s3-control", "S3Control", "S3 Control"],
      ["sts", "sts", "sts", "STS", "STS"],
      ["iam", "iam", "iam", "IAM", "IAM"],
      ["rekognition", "rekognition", "rekognition", "Rekognition", "Rekognition"],
      ["cloudwatch", "cloudwatch", "cloudwatch", "CloudWatch", "CloudWatch"],
      ["cognito-idp", "cognito-idp", "cognito-identity-provider", "CognitoIdentityProvider", "Cognito Identity Provider"],
      ["ec2-instance-connect", "ec2-instance-connect", "ec2-instance-connect", "EC2InstanceConnect", "EC2 Instance Connect"],
      ["pricing", "pricing", "pricing", "Pricing", "Pricing"],
      ["ssm", "ssm", "ssm", "SSM", "SSM"],
      ["sso", "sso", "sso", "SSO", "SSO"],
      ["sso-oidc", "sso-oidc", "sso-oidc", "SSOOIDC", "SSO OIDC"],
    ] as const
  ).map(([name, command, packageName, client, serviceId]) => [
    name,
    { command, boto3: boto3Names[name] ?? name, package: `@aws-sdk/client-${packageName}`, client: `${client}Client`, serviceId },
  ]),
);

/** Throws `RangeError` for a service that is not carried. */
export function namesOf(service: string): ServiceNames {
  const names = services.get(service);
  if (!names) throw new RangeError(`There is no service named "${service}".`);
  return names;
}
