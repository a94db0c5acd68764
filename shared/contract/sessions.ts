import { z } from "zod";
import { appCall, call, empty, instant } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { signInPromptSchema } from "./sign-in-prompts.ts";

export const profileKinds = [
  "sandbox", "static", "sso", "role", "process", "web-identity", "login", "environment", "instance-metadata", "unknown",
] as const;

export const profileSchema = z.object({
  name: z.string(),
  kind: z.enum(profileKinds),
  defaultRegion: z.string().optional(),
  /** An opaque mark of this run. Another mark under the same name: the settings were edited, and it may be another account now. */
  origin: z.string().optional(),
  /** Where the default region comes from, or that none is configured: `profile`, `AWS_REGION`, `fallback us-east-1`. */
  regionSource: z.string(),
  /** `http://127.0.0.1:4566` when a custom endpoint is configured for all services. */
  endpoint: z.string().optional(),
  /** Said where an endpoint is plain http off loopback, or a metadata address. */
  endpointWarning: z.string().optional(),
  /** Typed confirmation before anything that changes or destroys. */
  protected: z.boolean(),
  readOnly: z.boolean(),
  /** AWS account id when known without a call (sandbox, sso_account_id, role_arn) or after the first call. */
  accountId: z.string().optional(),
  /** Known after the first call that asked who the profile is, where it may be listed. */
  accountAlias: z.string().optional(),
  /** The caller's ARN, known after the first call that asked. */
  arn: z.string().optional(),
  /** Other profiles that are known to lead to the same account. */
  sameAccountAs: z.array(z.string()).optional(),
  /** When the credentials in use end; they are renewed five minutes before. Known once they were fetched. */
  expiresAt: instant.optional(),
  /** Why its sign-in was given up; nothing asks for it again until `sessions.signIn`. */
  signedOut: z.string().optional(),
  /** What is wrong with this profile alone: file and line where known. */
  problem: z.string().optional(),
});
export type Profile = z.infer<typeof profileSchema>;

export const regionSchema = z.object({ name: z.string(), label: z.string() });

export const sessions = {
  listProfiles: appCall(
    "read",
    "Every profile of the shared AWS files and the environment, and the sandbox's; a broken one carries its own problem.",
    empty,
    z.object({
      profiles: z.array(profileSchema),
      /** Problems of a file as a whole (unreadable, no permission). */
      problems: z.array(z.string()),
      /** The profile and region to open on when no preference is kept. */
      initial: z.object({ profile: z.string(), region: z.string() }),
    }),
  ),
  listRegions: call(
    "read",
    "Regions of the profile's partition, those enabled for the account first where it may be asked.",
    empty,
    z.object({ regions: z.array(regionSchema.extend({ optedIn: z.boolean() })), partial: failureSchema.optional() }),
  ),
  describeIdentity: call(
    "read",
    "Who the profile is: account id, ARN and expiry of its credentials (sts:GetCallerIdentity), and the account's alias where it may be listed.",
    empty,
    z.object({
      accountId: z.string(),
      arn: z.string(),
      userId: z.string(),
      accountAlias: z.string().optional(),
      expiration: instant.optional(),
      /** Why the alias is not known, where the listing failed. */
      partial: failureSchema.optional(),
    }),
  ),
  setGuard: appCall(
    "local",
    "Mark a profile protected or read-only; both are remembered.",
    z.strictObject({ profile: z.string().min(1), protected: z.boolean().optional(), readOnly: z.boolean().optional() }),
    profileSchema,
  ),
  listPrompts: appCall(
    "read",
    "What sign-ins wait for: MFA codes, single sign-on in the browser, commands to allow. Oldest first.",
    empty,
    z.object({ prompts: z.array(signInPromptSchema) }),
  ),
  answerPrompt: appCall(
    "local",
    "Answer a sign-in prompt: an MFA code, or `once`, `always` or `deny` for a command. Requests that wait go on.",
    z.strictObject({ id: z.string().min(1), answer: z.string().min(1).max(64) }),
    empty,
  ),
  cancelPrompt: appCall(
    "local",
    "Give a sign-in up: requests that wait fail, and nothing is asked again until `sessions.signIn`.",
    z.strictObject({ id: z.string().min(1) }),
    empty,
  ),
  signIn: appCall(
    "local",
    "Sign a profile in now, asking again what was given up before.",
    z.strictObject({ profile: z.string().min(1) }),
    z.object({ expiresAt: instant.optional() }),
  ),
};
