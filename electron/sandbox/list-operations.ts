import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openIamDocuments } from "./iam/documents.ts";
import { createServiceRegistry } from "./service-registry.ts";
import type { ServiceName } from "./service.ts";
import { serviceFactories } from "./services.ts";
import { openCredentialStore } from "./state/credential-store.ts";
import { createSealer } from "./state/sealer.ts";
import { createStateStore } from "./state/state-store.ts";

/** The operations that the sandbox has, by service, both sorted; for its documentation and for tests that walk them all. */
export async function listOperations(): Promise<[service: ServiceName, operations: string[]][]> {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-operations-"));
  const log = (): void => {};
  const now = (): Date => new Date();
  const credentials = openCredentialStore(join(folder, "credentials.json"), log);
  const state = createStateStore(join(folder, "state"), log);
  const sealer = createSealer(credentials.sessionKey);
  const issueSession = (): never => {
    throw new Error("nobody calls an operation here");
  };
  const iam = openIamDocuments(state, credentials.accounts, sealer, now);
  const registry = createServiceRegistry(serviceFactories, { state, now, log, sealer, iam, issueSession }, join(folder, "services"));
  try {
    const names = (Object.keys(serviceFactories) as ServiceName[]).sort();
    return await Promise.all(names.map(async (name): Promise<[ServiceName, string[]]> => [name, Object.keys((await registry.get(name))!.operations).sort()]));
  } finally {
    await registry.closeAll();
    state.reset();
    rmSync(folder, { recursive: true, force: true });
  }
}
