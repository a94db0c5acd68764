import { SandboxError } from "../../service.ts";
import { digest } from "../ids.ts";
import type { Ec2World } from "../world.ts";

/** The key that AWS keeps for EBS in each account and region (`alias/aws/ebs`). */
export function kmsKeyArn({ accountId, region }: Pick<Ec2World, "accountId" | "region">): string {
  const [a, b, c, d, e] = [...digest(`kms/${accountId}/${region}`).matchAll(/^(.{8})(.{4})(.{4})(.{4})(.{12})/g)].flatMap((match) => match.slice(1));
  return `arn:aws:kms:${region}:${accountId}:key/${a}-${b}-${c}-${d}-${e}`;
}

interface EncryptionInput {
  Encrypted?: boolean | undefined;
  KmsKeyId?: string | undefined;
}

export interface Encryption {
  encrypted: boolean;
  kmsKeyId?: string;
}

/**
 * How something is encrypted that is made of `source`: what was encrypted stays so, with its key
 * unless another is named. Throws EC2's errors for a key without encryption and for what asks to
 * leave the encryption off.
 */
export function encryptionOf({ Encrypted, KmsKeyId }: EncryptionInput, source: Encryption | undefined, world: Ec2World): Encryption {
  if (KmsKeyId && !Encrypted) {
    throw new SandboxError("InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
  }
  if (source?.encrypted && Encrypted === false) {
    throw new SandboxError("InvalidParameterCombination", "Encrypted snapshots make encrypted volumes and copies only: leave the parameter Encrypted out, or set it.");
  }
  const encrypted = Encrypted ?? source?.encrypted ?? false;
  const kmsKeyId = KmsKeyId ? keyArn(KmsKeyId, world) : source?.kmsKeyId;
  return { encrypted, ...(encrypted && kmsKeyId ? { kmsKeyId } : {}) };
}

/** A key is named by id, alias or ARN; of those of KMS the sandbox knows the form alone. */
function keyArn(named: string, world: Ec2World): string | undefined {
  if (named === "alias/aws/ebs" || named === kmsKeyArn(world)) return undefined;
  const arn = `arn:aws:kms:${world.region}:${world.accountId}:`;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^mrk-[0-9a-f]{32}$/.test(named)) return `${arn}key/${named}`;
  if (/^alias\/[\w/-]+$/.test(named)) return `${arn}${named}`;
  if (named.startsWith(`arn:aws:kms:${world.region}:`)) return named;
  throw new SandboxError("InvalidParameterValue", `The KMS key '${named}' is malformed or not one of this region.`);
}
