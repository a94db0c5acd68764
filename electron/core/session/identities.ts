/** What STS and IAM told of a profile. */
export interface KnownIdentity {
  accountId: string;
  arn: string;
  accountAlias?: string | undefined;
}

/** Who each profile turned out to be, until the shared files change: then it may be somebody else. */
export interface Identities {
  get(profile: string): KnownIdentity | undefined;
  remember(profile: string, identity: KnownIdentity): void;
  clear(): void;
}

/** @param onNews called when something becomes known that was not, or was otherwise. */
export function createIdentities(onNews: () => void): Identities {
  const known = new Map<string, KnownIdentity>();
  return {
    get: (profile) => known.get(profile),
    remember: (profile, identity) => {
      const before = known.get(profile);
      known.set(profile, identity);
      if (before?.accountId !== identity.accountId || before.arn !== identity.arn || before.accountAlias !== identity.accountAlias) onNews();
    },
    clear: () => known.clear(),
  };
}
