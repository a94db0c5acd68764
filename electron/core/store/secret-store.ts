/** Small secrets (a sign-in session's refresh token) between runs. Two real stores: Electron's safeStorage, and memory. */
export interface SecretStore {
  /** Whether secrets outlive the run, and if not, why, in words for the person. */
  readonly persistence: { persistent: true } | { persistent: false; reason: string };
  get(name: string): string | undefined;
  set(name: string, secret: string): void;
  delete(name: string): void;
}

/** Forgets everything at the end of the run. */
export function createMemorySecretStore(reason: string): SecretStore {
  const kept = new Map<string, string>();
  return {
    persistence: { persistent: false, reason },
    get: (name) => kept.get(name),
    set: (name, secret) => void kept.set(name, secret),
    delete: (name) => void kept.delete(name),
  };
}
