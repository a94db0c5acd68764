import type { User } from "../../../shared/contract/cognito.ts";

export interface UserAction {
  id: "enable" | "disable" | "reset";
  title: string;
  /** Before how many users: `Disable 3 users?` */
  question: string;
  /** `Disabled` in "Disabled 2 users". */
  done: string;
  call: "cognito.enableUser" | "cognito.disableUser" | "cognito.resetUserPassword";
  /** What that asks of Cognito. */
  operation: "AdminEnableUser" | "AdminDisableUser" | "AdminResetUserPassword";
  /** Why it cannot be done to this user. */
  refusal(user: User): string | undefined;
  consequence: string;
}

export const actions: readonly UserAction[] = [
  {
    id: "enable",
    title: "Enable",
    question: "Enable",
    done: "Enabled",
    call: "cognito.enableUser",
    operation: "AdminEnableUser",
    refusal: ({ enabled }) => (enabled ? "already enabled" : undefined),
    consequence: "can sign in again",
  },
  {
    id: "disable",
    title: "Disable",
    question: "Disable",
    done: "Disabled",
    call: "cognito.disableUser",
    operation: "AdminDisableUser",
    refusal: ({ enabled }) => (enabled ? undefined : "already disabled"),
    consequence: "can no longer sign in; tokens that were given out can no longer be renewed",
  },
  {
    id: "reset",
    title: "Reset password",
    question: "Reset the password of",
    done: "Reset the password of",
    call: "cognito.resetUserPassword",
    operation: "AdminResetUserPassword",
    // AdminResetUserPassword sends a code, and needs a confirmed user to send it to (Cognito API Reference).
    refusal: ({ status, enabled }) => (status === "EXTERNAL_PROVIDER" ? "signs in elsewhere" : !enabled ? "is disabled" : status === "CONFIRMED" || status === "RESET_REQUIRED" ? undefined : "is not confirmed"),
    consequence: "gets a code, and must choose a new password before the next sign-in",
  },
];
