import type { SignInPrompt } from "../../../shared/contract/sign-in-prompts.ts";

const mostNamed = 3;

/** One sentence that a screen reader says when the prompt comes: what is needed, by whom, and what was wrong. */
export function describePrompt(prompt: SignInPrompt): string {
  const sentence = {
    mfa: () => `${nameProfiles(prompt.profiles)} ${needs(prompt)} a code of the MFA device ${prompt.kind === "mfa" ? nameDevice(prompt.deviceSerial) : ""}.`,
    sso: () => `${nameProfiles(prompt.profiles)} ${needs(prompt)} a sign-in in the browser.`,
    "credential-process": () => `${nameProfiles(prompt.profiles)} ${needs(prompt)} to run a command from a file in an unusual place.`,
  }[prompt.kind]();
  return prompt.problem ? `${prompt.problem} ${sentence}` : sentence;
}

/** `ada (111122223333)` of `arn:aws:iam::111122223333:mfa/ada`; a hardware device by its number. */
export function nameDevice(serial: string): string {
  const [, accountId, name] = /^arn:[\w-]+:iam::(\d{12}):mfa\/(.+)$/.exec(serial) ?? [];
  return name ? `${name} (${accountId})` : serial;
}

function nameProfiles(profiles: readonly string[]): string {
  const more = profiles.length - mostNamed;
  return `${profiles.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function needs({ profiles }: SignInPrompt): string {
  return profiles.length === 1 ? "needs" : "need";
}
