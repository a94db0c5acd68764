/** A few of AWS's managed policies, with the grants that matter to the services that the sandbox has. */
export interface ManagedPolicy {
  name: string;
  /** `/`, `/job-function/` … */
  path: string;
  text: string;
}

const allow = (actions: string | string[], name: string, path = "/"): ManagedPolicy => ({
  name,
  path,
  text: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] }),
});

const s3Reads = ["s3:Get*", "s3:List*", "s3:Describe*"];
const ec2Reads = ["ec2:Describe*", "ec2:Get*"];
const balancingReads = ["elasticloadbalancing:Describe*"];
const cloudWatchReads = ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"];
const cognitoReads = ["cognito-idp:Describe*", "cognito-idp:AdminGet*", "cognito-idp:AdminList*", "cognito-idp:List*", "cognito-idp:Get*"];
const iamReads = ["iam:Get*", "iam:List*", "iam:Simulate*"];
const rekognitionReads = ["rekognition:Detect*", "rekognition:Compare*", "rekognition:Describe*", "rekognition:List*", "rekognition:Search*"];

const powerUser: ManagedPolicy = {
  name: "PowerUserAccess",
  path: "/",
  text: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
      { Effect: "Allow", Action: ["iam:ListRoles", "account:GetAccountInformation", "account:ListRegions"], Resource: "*" },
    ],
  }),
};

/** By ARN: `arn:aws:iam::aws:policy/AdministratorAccess` … */
export const managedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  [
    allow("*", "AdministratorAccess"),
    powerUser,
    allow([...s3Reads, ...ec2Reads, ...balancingReads, ...cloudWatchReads, ...cognitoReads, ...iamReads, "rekognition:List*", "rekognition:Describe*", "sts:GetAccessKeyInfo", "sts:GetCallerIdentity"], "ReadOnlyAccess"),
    allow([...s3Reads, ...ec2Reads, ...balancingReads, ...cloudWatchReads, ...cognitoReads, "iam:List*"], "ViewOnlyAccess", "/job-function/"),
    allow("s3:*", "AmazonS3FullAccess"),
    allow(s3Reads, "AmazonS3ReadOnlyAccess"),
    allow(["ec2:*", "elasticloadbalancing:*", "cloudwatch:*"], "AmazonEC2FullAccess"),
    allow([...ec2Reads, ...balancingReads, "cloudwatch:ListMetrics", "cloudwatch:GetMetricStatistics", "cloudwatch:Describe*"], "AmazonEC2ReadOnlyAccess"),
    allow("cloudwatch:*", "CloudWatchFullAccess"),
    allow(cloudWatchReads, "CloudWatchReadOnlyAccess"),
    allow("rekognition:*", "AmazonRekognitionFullAccess"),
    allow(rekognitionReads, "AmazonRekognitionReadOnlyAccess"),
    allow("cognito-idp:*", "AmazonCognitoPowerUser"),
    allow(cognitoReads, "AmazonCognitoReadOnly"),
    allow("iam:*", "IAMFullAccess"),
    allow(iamReads, "IAMReadOnlyAccess"),
  ].map((policy) => [`arn:aws:iam::aws:policy${policy.path}${policy.name}`, policy]),
);
