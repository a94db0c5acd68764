import { tagSpecifications } from "./tag-specifications.ts";

type Tags = Readonly<Record<string, string>>;

/** What EC2 is asked for, by AWS's names: the core sends it, the page shows it as code. */
export function createKeyPairRequest({ keyName, keyType, keyFormat, tags = {} }: { keyName: string; keyType: "rsa" | "ed25519"; keyFormat: "pem" | "ppk"; tags?: Tags | undefined }) {
  return { operation: "CreateKeyPair", input: { KeyName: keyName, KeyType: keyType, KeyFormat: keyFormat, ...tagSpecifications(tags, "key-pair") } } as const;
}

export function importKeyPairRequest({ keyName, publicKey, tags = {} }: { keyName: string; publicKey: string; tags?: Tags | undefined }) {
  return { operation: "ImportKeyPair", input: { KeyName: keyName, PublicKeyMaterial: new TextEncoder().encode(publicKey), ...tagSpecifications(tags, "key-pair") } } as const;
}
