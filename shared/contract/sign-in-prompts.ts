import { z } from "zod";
import { instant } from "./define.ts";

/** What every question of a sign-in has. */
const base = {
  id: z.string(),
  /** The profiles whose requests wait for the answer, the first asker first. */
  profiles: z.array(z.string()),
  /** Why the last answer was not good enough. */
  problem: z.string().optional(),
  /** An answer was sent and is being checked. */
  checking: z.boolean(),
};

/** Something that only the person can say or do before requests of a profile can go on. */
export const signInPromptSchema = z.discriminatedUnion("kind", [
  z.object({
    ...base,
    kind: z.literal("mfa"),
    /** `arn:aws:iam::111122223333:mfa/ada`, or the number of a hardware device. */
    deviceSerial: z.string(),
  }),
  z.object({
    ...base,
    kind: z.literal("sso"),
    startUrl: z.string(),
    /** Opens the page with the code filled in. Always https, or http on this machine. */
    verificationUrl: z.url(),
    userCode: z.string(),
    expiresAt: instant,
  }),
  z.object({
    ...base,
    kind: z.literal("credential-process"),
    /** As the file says it, whole. */
    command: z.string(),
    file: z.string(),
  }),
]);
export type SignInPrompt = z.infer<typeof signInPromptSchema>;

export const processAnswers = ["once", "always", "deny"] as const;
