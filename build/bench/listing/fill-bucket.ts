import { createHash } from "node:crypto";
import { join } from "node:path";
import { openStore } from "../../../electron/sandbox/s3/store/open-store.ts";
import type { VersionRow } from "../../../electron/sandbox/s3/store/version-rows.ts";
import { seedAccounts } from "../../../electron/sandbox/seed/accounts.ts";

export interface FilledBucket {
  /** The sandbox's, which must not be running. */
  dataDir: string;
  bucket: string;
  region: string;
  /** Keys in the order of their making, from 0 on. */
  keyOf(index: number): string;
  count: number;
}

const segmentBytes = 2_400_000;
const firstMs = Date.UTC(2004, 0, 1);
const oneInMs = 693_000;

/** Objects by the sandbox's own rows, without a request for each: they are listed as any other, but have no bytes to be read. */
export function fillBucket({ dataDir, bucket: name, region, keyOf, count }: FilledBucket): void {
  const store = openStore(join(dataDir, "services/s3"));
  try {
    const account = seedAccounts.find(({ profile }) => profile === "sandbox")!.accountId;
    const bucket = store.buckets.find(name) ?? store.buckets.insert({ name, account, region, createdAt: new Date(firstMs) });
    const details: VersionRow["details"] = { segments: [], contentType: "image/jpeg", metadata: {}, checksums: { CRC64NVME: "AAAAAAAAAAA=" }, checksumType: "FULL_OBJECT", tags: [] };
    store.together(() => {
      for (let index = 0; index < count; index += 1) {
        const etag = createHash("md5").update(String(index)).digest("hex");
        store.versions.put(bucket, { key: keyOf(index), size: segmentBytes + index, etag, modifiedAt: new Date(firstMs + index * oneInMs), storageClass: "STANDARD", details });
      }
    });
  } finally {
    store.close();
  }
}
