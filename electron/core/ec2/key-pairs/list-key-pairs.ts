import { DescribeKeyPairsCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { KeyPair } from "../../../../shared/contract/ec2-key-pairs.ts";
import type { AwsClients, Target } from "../../services.ts";
import { toTags } from "../to-instance.ts";

/** Key pairs of the region; EC2 answers them all at once. */
export async function listKeyPairs(clients: AwsClients, target: Target, signal: AbortSignal, emit: (rows: KeyPair[]) => void): Promise<Record<string, never>> {
  const ec2 = await clients.get(EC2Client, target);
  const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({ IncludePublicKey: true }), { abortSignal: signal });
  emit(KeyPairs.map((one) => ({
    keyPairId: one.KeyPairId ?? "",
    keyName: one.KeyName ?? "",
    // A server of before ED25519 says nothing of it.
    keyType: one.KeyType ?? "rsa",
    fingerprint: one.KeyFingerprint ?? "",
    createTime: one.CreateTime?.toISOString(),
    publicKey: one.PublicKey?.trim() || undefined,
    tags: toTags(one.Tags),
  })));
  return {};
}
