import { z } from "zod";
import { call, empty, instant, listCall } from "./define.ts";

export const userPoolSchema = z.object({
  id: z.string(), name: z.string(), createdAt: instant.optional(), modifiedAt: instant.optional(),
});
export type UserPool = z.infer<typeof userPoolSchema>;

export const userPoolDetailSchema = userPoolSchema.extend({
  arn: z.string().optional(), estimatedUsers: z.number(), mfa: z.string(),
  signInAttributes: z.array(z.string()), autoVerified: z.array(z.string()),
  passwordPolicy: z.object({
    minimumLength: z.number(), lowercase: z.boolean(), uppercase: z.boolean(), numbers: z.boolean(), symbols: z.boolean(),
    temporaryDays: z.number().optional(),
  }).optional(),
  deletionProtection: z.boolean(),
});
export type UserPoolDetail = z.infer<typeof userPoolDetailSchema>;

export const userStatuses = [
  "UNCONFIRMED", "CONFIRMED", "ARCHIVED", "COMPROMISED", "UNKNOWN", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER",
] as const;

export const userSchema = z.object({
  username: z.string(), enabled: z.boolean(), status: z.enum(userStatuses),
  email: z.string().optional(), phoneNumber: z.string().optional(),
  createdAt: instant.optional(), modifiedAt: instant.optional(),
  attributes: z.record(z.string(), z.string()),
});
export type User = z.infer<typeof userSchema>;

const poolId = z.string().regex(/^[\w-]+_[0-9a-zA-Z]+$/, "a user pool id such as us-west-2_AbCdEf123").max(55);
const oneUser = z.strictObject({ userPoolId: poolId, username: z.string().min(1).max(128) });

export const cognito = {
  listUserPools: listCall("User pools of the region.", empty, userPoolSchema, z.object({})),
  describeUserPool: call("read", "One pool's settings.", z.strictObject({ userPoolId: poolId }), userPoolDetailSchema),
  listUsers: listCall("Users of a pool, a page a batch.", z.strictObject({ userPoolId: poolId }), userSchema, z.object({})),
  enableUser: call("write", "Let a user sign in again.", oneUser, empty),
  disableUser: call("write", "Bar a user from signing in and revoke their tokens' use.", oneUser, empty),
  resetUserPassword: call("write", "Make the user choose a new password by a code that Cognito sends.", oneUser, empty),
};
