import { expect, test } from "vitest";
import { makeProfile } from "../../lib/testing/sessions.ts";
import { describeExpiry, describeProfile, nameSameAccount } from "./profile-words.ts";

const now = Date.parse("2026-11-20T12:00:00Z");
test.each([
  ["2026-11-20T12:23:45Z", "expires in 23 min"],
  ["2026-11-20T14:10:00Z", "expires in 2 h 10 min"],
  ["2026-11-20T12:00:30Z", "expires within a minute"],
  ["2026-11-20T11:59:00Z", "expired"],
])("%s at noon: %s", (expiresAt, words) => {
  expect(describeExpiry(expiresAt, now)).toBe(words);
});

test("a profile says its account by its alias, and who shares it", () => {
  const profile = makeProfile({ name: "dev", accountId: "111122223333", accountAlias: "acme-dev", sameAccountAs: ["a", "b", "c", "d", "e", "f"] });
  expect(describeProfile(profile)).toBe("Access keys · acme-dev (111122223333) · us-west-2");
  expect(nameSameAccount(profile)).toBe("Same account as a, b, c, d, e and 1 more");
  expect(nameSameAccount({})).toBeUndefined();
});
