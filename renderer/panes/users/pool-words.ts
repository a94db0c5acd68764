import type { UserPoolDetail } from "../../../shared/contract/cognito.ts";

const attributeNames: Readonly<Record<string, string>> = { email: "email", phone_number: "phone number", preferred_username: "preferred username" };

/** A pool's settings as sentences. */
export function poolSentences(pool: UserPoolDetail): { about: string; words: string }[] {
  return [
    { about: "Sign-in", words: pool.signInAttributes.length ? `People sign in with their ${list(pool.signInAttributes.map(nameOf), "or")}.` : "People sign in with a user name." },
    { about: "Passwords", words: passwordWords(pool) },
    { about: "MFA", words: mfaWords[pool.mfa] ?? `MFA is ${pool.mfa}.` },
    { about: "Verification", words: pool.autoVerified.length ? `Cognito verifies the ${list(pool.autoVerified.map(nameOf), "and")} by a code.` : "Cognito verifies nothing by itself." },
    { about: "Deletion", words: pool.deletionProtection ? "Protected from deletion." : "Not protected from deletion." },
  ];
}

const mfaWords: Readonly<Record<string, string>> = {
  OFF: "Off: a password is enough.",
  OPTIONAL: "Optional: each person may add a second factor.",
  ON: "Required: everyone signs in with a second factor.",
};

function passwordWords({ passwordPolicy: policy }: UserPoolDetail): string {
  if (!policy) return "The pool says no password rules.";
  const kinds = [policy.lowercase && "lower case", policy.uppercase && "upper case", policy.numbers && "numbers", policy.symbols && "symbols"].filter((kind) => kind !== false);
  const temporary = policy.temporaryDays === undefined ? "" : ` A temporary one lasts ${policy.temporaryDays} ${policy.temporaryDays === 1 ? "day" : "days"}.`;
  return `At least ${policy.minimumLength} characters${kinds.length ? `, with ${list(kinds, "and")}` : ""}.${temporary}`;
}

function nameOf(attribute: string): string {
  return attributeNames[attribute] ?? attribute.replaceAll("_", " ");
}

function list(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
