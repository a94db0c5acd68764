import type { DescribeUserPoolCommandInput, DescribeUserPoolCommandOutput, SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { requirePool, type CognitoOperation } from "./world.ts";

export const describeUserPool: CognitoOperation<DescribeUserPoolCommandInput, DescribeUserPoolCommandOutput> = (input, world) => {
  const pool = requirePool(input.UserPoolId, world);
  return {
    UserPool: {
      Id: pool.poolId,
      Name: pool.name,
      Arn: `arn:aws:cognito-idp:${world.region}:${world.accountId}:userpool/${pool.poolId}`,
      CreationDate: new Date(pool.createdAt),
      LastModifiedDate: new Date(pool.modifiedAt),
      EstimatedNumberOfUsers: pool.users.length,
      MfaConfiguration: pool.mfa,
      UsernameAttributes: pool.usernameAttributes,
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: pool.autoVerified,
      DeletionProtection: pool.deletionProtection ? "ACTIVE" : "INACTIVE",
      LambdaConfig: {},
      Policies: {
        PasswordPolicy: {
          MinimumLength: pool.minimumPasswordLength,
          RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
      },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
      EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
      VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
      UserPoolTier: "ESSENTIALS",
      UserPoolTags: {},
      SchemaAttributes: schemaAttributes(pool.customAttributes),
    },
  };
};

/** Standard attributes that users of the pools have, and the pool's own. */
export const standardAttributes = [
  "sub", "address", "birthdate", "email", "email_verified", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname",
  "phone_number", "phone_number_verified", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
] as const;

function schemaAttributes(custom: readonly string[]): SchemaAttributeType[] {
  const standard = standardAttributes.map((Name): SchemaAttributeType => ({
    Name,
    AttributeDataType: Name.endsWith("_verified") ? "Boolean" : Name === "updated_at" ? "Number" : "String",
    Mutable: Name !== "sub",
    Required: Name === "sub" || Name === "email",
    DeveloperOnlyAttribute: false,
  }));
  const own = custom.map((name): SchemaAttributeType => ({
    Name: `custom:${name}`, AttributeDataType: "String", Mutable: true, Required: false, DeveloperOnlyAttribute: false,
    StringAttributeConstraints: { MinLength: "0", MaxLength: "2048" },
  }));
  return [...standard, ...own];
}
