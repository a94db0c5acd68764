import { isKind, type CallValue, type Member } from "../call-code/call.ts";
import { partitionOf } from "../regions.ts";
import { ec2Resources } from "./ec2-resources.ts";
import { anything, has, literal, membersOf, textOf, textsOf, valueOf, type Grant, type PolicyCall } from "./policy-call.ts";
import { instanceArn, ssmResources } from "./ssm-resources.ts";
import { forVersion, objectArns, s3ControlGrants, s3Grants } from "./s3-grants.ts";

/** What a caller must be allowed for one call; nothing where AWS asks for no permission. */
export function grantsOf(call: PolicyCall): Grant[] {
  if (needsNone(call)) return [];
  if (call.service === "s3") return s3Grants(call);
  if (call.service === "s3control") return s3ControlGrants(call);
  const own = { action: `${call.service}:${call.operation}`, resources: resourcesOf(call) };
  return [own, ...(call.service === "rekognition" ? imageGrants(call) : []), ...(call.service === "ec2" ? tagGrants(call) : [])];
}

/** Operations that every identity may do about itself, or that sign in by something else than IAM. Sources: their API references. */
const free: ReadonlySet<string> = new Set([
  "sts:GetCallerIdentity", "sts:GetSessionToken", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML",
  ...[
    "AssociateSoftwareToken", "ChangePassword", "CompleteWebAuthnRegistration", "ConfirmDevice", "ConfirmForgotPassword", "ConfirmSignUp", "DeleteUser", "DeleteUserAttributes",
    "DeleteWebAuthnCredential", "ForgetDevice", "ForgotPassword", "GetDevice", "GetTokensFromRefreshToken", "GetUser", "GetUserAttributeVerificationCode", "GetUserAuthFactors",
    "GlobalSignOut", "InitiateAuth", "ListDevices", "ListWebAuthnCredentials", "ResendConfirmationCode", "RespondToAuthChallenge", "RevokeToken", "SetUserMFAPreference",
    "SetUserSettings", "SignUp", "StartWebAuthnRegistration", "UpdateDeviceStatus", "UpdateUserAttributes", "VerifySoftwareToken", "VerifyUserAttribute",
  ].map((operation) => `cognito-idp:${operation}`),
]);

export function needsNone({ service, operation }: Pick<PolicyCall, "service" | "operation">): boolean {
  return service === "sso" || service === "sso-oidc" || free.has(`${service}:${operation}`);
}

function resourcesOf(call: PolicyCall): readonly string[] {
  switch (call.service) {
    case "ec2":
      return ec2Resources(call);
    case "cloudwatch":
      return cloudwatchResources(call);
    case "cognito-idp":
      return textOf(call.input, "ResourceArn") ? [textOf(call.input, "ResourceArn")!] : named(call, "UserPoolId", `cognito-idp:${call.region}:${account(call)}:userpool/`);
    case "rekognition":
      return named(call, "CollectionId", `rekognition:${call.region}:${account(call)}:collection/`);
    case "ssm":
      return ssmResources(call);
    case "ec2-instance-connect":
      return textsOf(call.input, "InstanceId")?.map((id) => instanceArn(call, id)) ?? anything;
    case "sts":
      return textOf(call.input, "RoleArn") ? [textOf(call.input, "RoleArn")!] : anything;
    case "iam":
      return iamResources(call);
    default:
      return anything;
  }
}

/** What is made with tags wants the right to tag it. Source: EC2 User Guide, "Grant permission to tag Amazon EC2 resources during creation". */
function tagGrants(call: PolicyCall): Grant[] {
  const specifications = valueOf(call.input, "TagSpecifications");
  if (!Array.isArray(specifications)) return [];
  const types = new Set((specifications as CallValue[]).map((specification) => textOf(membersOf(specification), "ResourceType") ?? "*"));
  const resources = [...types].map((type) => `arn:${partitionOf(call.region)}:ec2:${call.region}:${account(call)}:${type}/*`);
  return resources.length ? [{ action: "ec2:CreateTags", resources }] : [];
}

const account = ({ accountId }: PolicyCall) => accountId ?? "*";

/** @param rest the ARN between the partition and the name. */
function named(call: PolicyCall, member: string, rest: string): readonly string[] {
  const names = textsOf(call.input, member);
  return names ? names.map((name) => `arn:${partitionOf(call.region)}:${rest}${literal(name)}`) : anything;
}

const alarmWrites = new Set(["PutMetricAlarm", "PutCompositeAlarm", "DeleteAlarms", "SetAlarmState", "EnableAlarmActions", "DisableAlarmActions"]);

/** Reads of alarms and all of metrics know no resources, or need `*` for composite alarms. */
function cloudwatchResources(call: PolicyCall): readonly string[] {
  if (alarmWrites.has(call.operation)) return named(call, has(call.input, "AlarmNames") ? "AlarmNames" : "AlarmName", `cloudwatch:${call.region}:${account(call)}:alarm:`);
  if (/Dashboards?$/.test(call.operation) && call.operation !== "ListDashboards") {
    return named(call, has(call.input, "DashboardNames") ? "DashboardNames" : "DashboardName", `cloudwatch::${account(call)}:dashboard/`);
  }
  return textOf(call.input, "ResourceARN") ? [textOf(call.input, "ResourceARN")!] : anything;
}

const iamTypes: readonly (readonly [member: string, type: string])[] = [
  ["RoleName", "role"], ["UserName", "user"], ["GroupName", "group"], ["InstanceProfileName", "instance-profile"],
];

/** A name says nothing of the path, so both stand: without one and with any. */
function iamResources(call: PolicyCall): readonly string[] {
  const [first] = iamTypes.flatMap(([member, type]) => {
    const name = textOf(call.input, member);
    return name ? [{ type, name: literal(name) }] : [];
  });
  const start = `arn:${partitionOf(call.region)}:iam::${account(call)}:`;
  if (first) return [`${start}${first.type}/${first.name}`, `${start}${first.type}/*/${first.name}`];
  return textOf(call.input, "PolicyArn") ? [textOf(call.input, "PolicyArn")!] : anything;
}

/** Rekognition reads images out of S3 as its caller. */
function imageGrants({ region, input = [] }: PolicyCall): Grant[] {
  return input.flatMap(([name, value]) => findImages(value, name)).map((image) => ({
    action: `s3:${forVersion("GetObject", has(image, "Version"))}`,
    resources: objectArns(partitionOf(region), textOf(image, "Bucket"), textOf(image, "Name")),
  }));
}

function findImages(value: CallValue, name: string): (readonly Member[])[] {
  if (Array.isArray(value)) return value.flatMap((item: CallValue) => findImages(item, name));
  if (!isKind(value, "object")) return [];
  return name === "S3Object" ? [value.members] : value.members.flatMap(([inner, member]) => findImages(member, inner));
}
