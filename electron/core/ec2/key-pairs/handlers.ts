import { DeleteKeyPairCommand, EC2Client, ImportKeyPairCommand } from "@aws-sdk/client-ec2";
import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { keyPairsCalls } from "../../../../shared/contract/ec2-key-pairs.ts";
import { importKeyPairRequest } from "../../../../shared/ec2/key-pair-requests.ts";
import type { CoreServices } from "../../services.ts";
import { unlessDryRun } from "../unless-dry-run.ts";
import { createKeyPair } from "./create-key-pair.ts";
import { listKeyPairs } from "./list-key-pairs.ts";

export function createKeyPairHandlers(core: Pick<CoreServices, "clients" | "host">): HandlersOf<typeof keyPairsCalls> {
  const { clients } = core;
  return {
    listKeyPairs: (_input, { context, signal, emit }) => listKeyPairs(clients, context, signal, emit),
    createKeyPair: (input, { context, signal }) => createKeyPair(core, context, input, signal),
    importKeyPair: async (input, { context, signal }) => {
      const ec2 = await clients.get(EC2Client, context);
      const command = new ImportKeyPairCommand({ ...importKeyPairRequest(input).input, DryRun: input.dryRun });
      const made = await unlessDryRun(input.dryRun, () => ec2.send(command, { abortSignal: signal }));
      return { keyPairId: made?.KeyPairId, fingerprint: made?.KeyFingerprint };
    },
    deleteKeyPair: async ({ keyName, dryRun }, { context, signal }) => {
      const ec2 = await clients.get(EC2Client, context);
      await unlessDryRun(dryRun, () => ec2.send(new DeleteKeyPairCommand({ KeyName: keyName, DryRun: dryRun }), { abortSignal: signal }));
      return {};
    },
  };
}
