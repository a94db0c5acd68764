import { CreateKeyPairCommand, DeleteKeyPairCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { z } from "zod";
import type { createKeyPairInput } from "../../../../shared/contract/ec2-key-pairs.ts";
import { createKeyPairRequest } from "../../../../shared/ec2/key-pair-requests.ts";
import { CoreError } from "../../failures.ts";
import type { CoreServices, Target } from "../../services.ts";
import { unlessDryRun } from "../unless-dry-run.ts";
import { reservePrivateKeyFile, saveFailure, type PrivateKeyFile } from "./private-key-file.ts";

/**
 * Creates a key pair and saves its private half. AWS tells it once and keeps no copy: the file is
 * there before the key is asked for, and a key that could not be written is deleted again. The
 * text lives in this function alone: not in the answer, the journal or a log.
 */
export async function createKeyPair({ clients, host }: Pick<CoreServices, "clients" | "host">, target: Target, input: z.output<typeof createKeyPairInput>, signal: AbortSignal) {
  const ec2 = await clients.get(EC2Client, target);
  const request = createKeyPairRequest(input).input;
  if (input.dryRun) {
    await unlessDryRun(true, () => ec2.send(new CreateKeyPairCommand({ ...request, DryRun: true }), { abortSignal: signal }));
    return {};
  }
  signal.throwIfAborted();
  const file = await reservePrivateKeyFile(host, input.folder, input.keyName, input.keyFormat);
  // From here on not to be cancelled: what was asked for may have been made.
  const made = await ec2.send(new CreateKeyPairCommand(request)).catch(async (error: unknown) => {
    await file.discard();
    throw error;
  });
  await save(file, made.KeyMaterial, () => ec2.send(new DeleteKeyPairCommand({ KeyName: input.keyName })));
  return { keyPairId: made.KeyPairId, fingerprint: made.KeyFingerprint, savedAs: file.path };
}

async function save(file: PrivateKeyFile, text: string | undefined, takeBack: () => Promise<unknown>): Promise<void> {
  try {
    if (!text) throw new CoreError("unexpected", "The answer holds no private key, so the key pair is of no use.");
    await file.write(text);
  } catch (error) {
    await file.discard();
    const isBack = await takeBack().then(() => true, () => false);
    const failure = error instanceof CoreError ? error : saveFailure(file.path, error as NodeJS.ErrnoException);
    if (isBack) throw failure;
    throw new CoreError(failure.code, failure.message, { cause: error, advice: "The key pair is there, but its private half is lost. Delete it, and create another one." });
  }
}
