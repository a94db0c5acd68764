/** Hosts from which the lockfile would fetch: there must be none, so that each machine uses its own registry. */
export function findLockfileHosts(lockfile: string): string[] {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, { resolved?: string }> };
  const addresses = Object.values(packages).map(({ resolved }) => resolved).filter((resolved) => resolved !== undefined && /^[a-z+]+:\/\//.test(resolved));
  return [...new Set(addresses.map((address) => new URL(address as string).host))];
}
