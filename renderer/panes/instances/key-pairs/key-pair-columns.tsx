import type { KeyPair } from "../../../../shared/contract/ec2-key-pairs.ts";
import { formatDateTime } from "../../../lib/format.ts";
import type { Column } from "../../../ui/virtual-table/columns.ts";

export const keyTypeTitles: Readonly<Record<string, string>> = { rsa: "RSA", ed25519: "ED25519" };

export const columns: readonly Column<KeyPair>[] = [
  { id: "keyName", title: "Name", width: 180, grow: true, value: ({ keyName }) => keyName, render: ({ keyName }) => <b>{keyName}</b> },
  { id: "keyPairId", title: "Key pair ID", width: 180, mono: true, value: ({ keyPairId }) => keyPairId },
  { id: "keyType", title: "Type", width: 90, value: ({ keyType }) => keyTypeTitles[keyType] ?? keyType },
  { id: "fingerprint", title: "Fingerprint", width: 430, mono: true, value: ({ fingerprint }) => fingerprint },
  { id: "createTime", title: "Created", width: 150, value: ({ createTime }) => createTime, render: ({ createTime }) => (createTime ? formatDateTime(createTime) : "") },
];

export function textOf({ keyName, keyPairId, keyType, fingerprint, tags }: KeyPair): string {
  return [keyName, keyPairId, keyType, fingerprint, ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)].join(" ");
}
