import { createPublicKey, generateKeyPairSync } from "node:crypto";
import type {
  CreateKeyPairCommandInput, CreateKeyPairCommandOutput, DeleteKeyPairCommandInput, DeleteKeyPairCommandOutput, ImportKeyPairCommandInput, ImportKeyPairCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { describeKeyPairs } from "./describe-key-pairs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import { pemText, ppkText } from "./private-key-texts.ts";
import { publicKeyInput } from "./public-key-input.ts";
import { createdFingerprint, importedFingerprint, publicBlob, publicKeyLine } from "./public-keys.ts";
import type { KeyPairRecord } from "./records/instances.ts";
import type { Tags } from "./records/tags.ts";
import { missing } from "./require-one.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

/** Makes a key pair, keeps its public half and answers the private one, this once. */
export const createKeyPair: Ec2Operation<CreateKeyPairCommandInput, CreateKeyPairCommandOutput> = (input, world) => {
  const keyName = freeName(input.KeyName, world);
  const keyType = oneOf(input.KeyType ?? "rsa", ["rsa", "ed25519"], "keyType");
  const format = oneOf(input.KeyFormat ?? "pem", ["pem", "ppk"], "keyFormat");
  const tags = tagsFor("key-pair", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const { privateKey } = keyType === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ed25519");
  const blob = publicBlob(createPublicKey(privateKey));
  const record = keep({ keyName, keyFingerprint: createdFingerprint(privateKey), ...publicKeyLine(blob) }, tags, world);
  const KeyMaterial = format === "pem" ? pemText(privateKey) : ppkText(privateKey, keyName);
  return { KeyPairId: record.keyPairId, KeyName: keyName, KeyFingerprint: record.keyFingerprint, KeyMaterial, Tags: tagList(tags) };
};

export const importKeyPair: Ec2Operation<ImportKeyPairCommandInput, ImportKeyPairCommandOutput> = (input, world) => {
  const keyName = freeName(input.KeyName, world);
  const blob = publicKeyInput(input.PublicKeyMaterial);
  const tags = tagsFor("key-pair", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const record = keep({ keyName, keyFingerprint: importedFingerprint(blob), ...publicKeyLine(blob) }, tags, world);
  return { KeyPairId: record.keyPairId, KeyName: keyName, KeyFingerprint: record.keyFingerprint, Tags: tagList(tags) };
};

/** By name or id. EC2 takes it as done where no key pair has the name, and refuses an id of none. */
export const deleteKeyPair: Ec2Operation<DeleteKeyPairCommandInput, DeleteKeyPairCommandOutput> = ({ KeyName, KeyPairId, DryRun }, world) => {
  if (!KeyName && !KeyPairId) throw missing("keyName or keyPairId");
  if (KeyPairId) describeKeyPairs({ KeyPairIds: [KeyPairId] }, world);
  refuseDryRun(DryRun);
  const { document } = world;
  const gone = document.keyPairs.find((one) => (KeyPairId ? one.keyPairId === KeyPairId : one.keyName === KeyName));
  if (!gone) return { Return: true };
  document.keyPairs = document.keyPairs.filter((one) => one !== gone);
  delete document.tags[gone.keyPairId];
  world.changed();
  return { Return: true, KeyPairId: gone.keyPairId };
};

/** Source: API reference, CreateKeyPair: up to 255 ASCII characters, no space at either end. */
function freeName(keyName: string | undefined, { document }: Ec2World): string {
  if (!keyName) throw missing("KeyName");
  if (!/^[\x20-\x7e]{1,255}$/.test(keyName) || keyName !== keyName.trim()) {
    throw new SandboxError("InvalidParameterValue", `Invalid value '${keyName}' for keyName. It must not exceed 255 ASCII characters or have leading or trailing spaces.`);
  }
  if (document.keyPairs.some((one) => one.keyName === keyName)) throw new SandboxError("InvalidKeyPair.Duplicate", `The keypair already exists: ${keyName}`);
  return keyName;
}

function oneOf<Value extends string>(value: string, values: readonly Value[], parameter: string): Value {
  const found = values.find((one) => one === value);
  if (!found) throw new SandboxError("InvalidParameterValue", `Invalid value '${value}' for ${parameter}. Valid values: ${values.join(", ")}.`);
  return found;
}

function keep(facts: Omit<KeyPairRecord, "keyPairId" | "createdAt">, tags: Tags, world: Ec2World): KeyPairRecord {
  const record = { keyPairId: newId("key", world), createdAt: world.now, ...facts };
  world.document.keyPairs.push(record);
  setTags(record.keyPairId, tags, world);
  world.changed();
  return record;
}
