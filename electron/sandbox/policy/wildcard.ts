/** Noncharacters that stand in a pattern for a `*` and a `?` that mean themselves. */
const literals: ReadonlyMap<string, string> = new Map([["\uFDD0", "*"], ["\uFDD1", "?"]]);

/** Text as a pattern that matches nothing but it. */
export const literalPattern = (text: string): string => text.replaceAll("*", "\uFDD0").replaceAll("?", "\uFDD1");

/**
 * Whether `*` (any text, also none) and `?` (any one character) of a pattern match the whole text.
 * Linear in the common case and never exponential, whatever is put into a policy.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < text.length) {
    if (at < pattern.length && pattern[at] === "*") {
      star = at++;
      resume = position;
    } else if (at < pattern.length && (pattern[at] === "?" || (literals.get(pattern[at]!) ?? pattern[at]) === text[position])) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/** ARNs match part by part, so that a `*` of one part does not reach over a colon; the last part holds the rest. */
export function matchesArn(pattern: string, arn: string): boolean {
  const patternParts = arnParts(pattern);
  const parts = arnParts(arn);
  return patternParts.length === parts.length && patternParts.every((part, index) => matchesWildcard(part, parts[index]!));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}
