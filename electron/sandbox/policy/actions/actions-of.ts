import type { IamDocuments } from "../../iam/records.ts";
import type { ServiceName } from "../../service.ts";
import { anywhere, orAnywhere, type ActionsOf } from "./action-uses.ts";
import { cloudWatchActions } from "./cloudwatch-actions.ts";
import { ec2Actions, type TagsOf } from "./ec2-actions.ts";
import { iamActions } from "./iam-actions.ts";
import { s3Actions, s3ControlActions } from "./s3-actions.ts";
import { sendSshPublicKey, ssmActions } from "./ssm-actions.ts";

/**
 * STS asks for few rights: who one is may always be known, a session of one's own needs none, and
 * AssumeRole weighs the role's trust too, so that it decides by itself.
 */
const stsActions: ActionsOf = (operation) =>
  operation === "DecodeAuthorizationMessage" || operation === "GetAccessKeyInfo" ? [{ action: `sts:${operation}`, resources: anywhere }] : [];

const cognitoActions: ActionsOf = (operation, input, { region, identity }) => [
  {
    action: `cognito-idp:${operation}`,
    resources: input.UserPoolId === undefined ? anywhere : [`arn:aws:cognito-idp:${region}:${identity.accountId}:userpool/${input.UserPoolId}`],
  },
];

/** All of its reads are about everything: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html */
const balancingActions: ActionsOf = (operation) => [{ action: `elasticloadbalancing:${operation}`, resources: anywhere }];

/** Photos have no ARN of Rekognition's. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrekognition.html */
const rekognitionActions: ActionsOf = (operation, input, { region, identity }) => {
  const collection = input.CollectionId === undefined ? undefined : `arn:aws:rekognition:${region}:${identity.accountId}:collection/${input.CollectionId}`;
  return [{ action: `rekognition:${operation}`, resources: orAnywhere([collection ?? input.ResourceArn].filter((arn) => arn !== undefined)) }];
};

const pricingActions: ActionsOf = (operation) => [{ action: `pricing:${operation}`, resources: anywhere }];

/** What each API operation needs, in IAM's names. The access portal's operations are not IAM's to allow. */
export function actionsOf(iam: IamDocuments, tagsOf: TagsOf): Readonly<Record<ServiceName, ActionsOf>> {
  return {
    cloudwatch: cloudWatchActions,
    "cognito-idp": cognitoActions,
    ec2: ec2Actions(tagsOf),
    "ec2-instance-connect": sendSshPublicKey,
    elasticloadbalancing: balancingActions,
    iam: iamActions(iam),
    pricing: pricingActions,
    rekognition: rekognitionActions,
    s3: s3Actions,
    s3control: s3ControlActions,
    ssm: ssmActions,
    sso: () => [],
    "sso-oidc": () => [],
    sts: stsActions,
  };
}
