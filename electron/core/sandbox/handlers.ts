import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import { CoreError } from "../failures.ts";
import type { CoreHost, SandboxAccess } from "../host.ts";
import type { OpenMedia } from "../media.ts";

export function createHandlers({ host, media }: { host: CoreHost; media: OpenMedia }): HandlersOf<Contract["sandbox"]> {
  return {
    describeSandbox: () => describeSandbox(host.sandbox),
    setFaults: async (faults) => {
      await requireSandbox(host).setFaults(faults);
      return {};
    },
    resetSandbox: async () => {
      const sandbox = requireSandbox(host);
      await sandbox.reset();
      const { forgetProfile } = await media();
      for (const { profile } of (await sandbox.ready).accounts) forgetProfile(profile);
      return {};
    },
  };
}

async function describeSandbox(sandbox: SandboxAccess | undefined) {
  if (!sandbox) return { running: false, url: "", accounts: [], faults: {} };
  const { url, accounts } = await sandbox.ready;
  const shown = accounts.map(({ profile, accountId, accessKeyId, regions }) => ({ profile, accountId, accessKeyId, regions: [...regions] }));
  return { running: true, url, accounts: shown, faults: sandbox.faults() };
}

function requireSandbox(host: CoreHost): SandboxAccess {
  if (!host.sandbox) throw new CoreError("unsupported", "This run of Skydeck has no sandbox.");
  return host.sandbox;
}
