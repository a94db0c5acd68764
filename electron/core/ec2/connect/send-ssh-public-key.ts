import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EC2InstanceConnectClient, SendSSHPublicKeyCommand } from "@aws-sdk/client-ec2-instance-connect";
import type { CoreServices, Target } from "../../services.ts";
import { makeOpenSshKey } from "./openssh-key.ts";

/** The instance takes the key for so long. Source: EC2 Instance Connect API reference. */
const validMs = 60_000;

/** Sends the public half of a new key to an instance; the private half lies in a file of one's own until the instance takes it no more, or the app closes. */
export function createKeySender({ clients, onClose, folder }: Pick<CoreServices, "clients" | "onClose"> & { folder(): Promise<string> }) {
  const files = new Set<string>();
  const remove = async (file: string) => {
    files.delete(file);
    await rm(file, { force: true });
  };
  onClose(async () => void (await Promise.all([...files].map(remove))));

  return async (target: Target, { instanceId, osUser }: { instanceId: string; osUser: string }, signal: AbortSignal): Promise<{ keyFile: string; expiresAt: string }> => {
    const client = await clients.get(EC2InstanceConnectClient, target);
    const { publicKey, privateKey } = makeOpenSshKey("skydeck");
    const keyFile = join(await folder(), `key-${randomUUID().slice(0, 8)}`);
    // There before the key is sent: a full disk shall cost no call.
    await writeFile(keyFile, privateKey, { mode: 0o600, flag: "wx" });
    files.add(keyFile);
    try {
      await client.send(new SendSSHPublicKeyCommand({ InstanceId: instanceId, InstanceOSUser: osUser, SSHPublicKey: publicKey }), { abortSignal: signal });
    } catch (error) {
      await remove(keyFile);
      throw error;
    }
    setTimeout(() => void remove(keyFile), validMs).unref();
    return { keyFile, expiresAt: new Date(Date.now() + validMs).toISOString() };
  };
}
