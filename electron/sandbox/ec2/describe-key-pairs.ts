import type { DescribeKeyPairsCommandInput, DescribeKeyPairsCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import type { KeyPairRecord } from "./records/instances.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const keyPairResource: Resource<KeyPairRecord> = {
  items: (world) => world.document.keyPairs,
  id: (keyPair) => keyPair.keyPairId,
  tagged: true,
  ids: {
    parameter: "KeyPairIds",
    notFound: ([id]) => new SandboxError("InvalidKeyPair.NotFound", `The key pair ID '${id}' does not exist`),
  },
  filters: {
    fingerprint: (keyPair) => keyPair.keyFingerprint,
    "key-name": (keyPair) => keyPair.keyName,
    "key-pair-id": (keyPair) => keyPair.keyPairId,
  },
};

/** Key pairs by name or id, with their public keys where they are asked for; this operation has no pages. */
export const describeKeyPairs: Ec2Operation<DescribeKeyPairsCommandInput, DescribeKeyPairsCommandOutput> = (input, world) => {
  const ids = [...(input.KeyPairIds ?? []), ...(input.KeyNames ?? []).map((name) => idOfName(name, world))];
  const { items } = select(keyPairResource, ids, { Filters: input.Filters, DryRun: input.DryRun }, world);
  return {
    KeyPairs: items.map((keyPair) => ({
      KeyPairId: keyPair.keyPairId,
      KeyName: keyPair.keyName,
      KeyType: keyPair.keyType,
      KeyFingerprint: keyPair.keyFingerprint,
      CreateTime: new Date(keyPair.createdAt),
      ...(input.IncludePublicKey && keyPair.publicKey ? { PublicKey: `${keyPair.publicKey} ${keyPair.keyName}` } : {}),
      Tags: tagList(world.tagsOf(keyPair.keyPairId)),
    })),
  };
};

function idOfName(name: string, world: Ec2World): string {
  const keyPair = world.document.keyPairs.find((one) => one.keyName === name);
  if (!keyPair) throw new SandboxError("InvalidKeyPair.NotFound", `The key pair '${name}' does not exist`);
  return keyPair.keyPairId;
}
