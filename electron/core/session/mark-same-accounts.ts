import type { Profile } from "../../../shared/contract/sessions.ts";

/** More names than these help nobody; a single sign-on with hundreds of roles in one account is usual. */
const mostNamed = 20;

/** Tells each profile which others are known to lead to its account. */
export function markSameAccounts(profiles: readonly Profile[]): Profile[] {
  const byAccount = Map.groupBy(profiles.filter(({ accountId }) => accountId !== undefined), accountOf);
  return profiles.map((profile) => {
    const others: string[] = [];
    for (const { name } of (profile.accountId && byAccount.get(accountOf(profile))) || []) {
      if (others.length === mostNamed) break;
      if (name !== profile.name) others.push(name);
    }
    return others.length > 0 ? { ...profile, sameAccountAs: others } : profile;
  });
}

/** An account of a custom endpoint is not AWS's of the same number. */
function accountOf({ accountId, endpoint }: Profile): string {
  return `${accountId} ${endpoint ?? ""}`;
}
