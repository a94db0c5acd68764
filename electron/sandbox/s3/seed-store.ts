import { seedAccounts } from "../seed/accounts.ts";
import { seedBuckets, type SeedBucket, type SeedContent, type SeedObject } from "../seed/s3/seed-buckets.ts";
import { bodyOf } from "./body.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import type { ObjectStore } from "./store/open-store.ts";

const dayMs = 86_400_000;

/** Fills a new store. Begun again after a broken start, it replaces what is there. */
export async function seedStore(store: ObjectStore, now: Date): Promise<void> {
  // All pictures are drawn at once, on every core; the objects are then put one after the other.
  const drawn = new Map(await Promise.all(seedBuckets.flatMap(contentsOf).map(async (content) => [content, await bytesOf(content)] as const)));
  for (const bucket of seedBuckets) await seedBucket(store, bucket, drawn, now);
  store.markSeeded();
}

type Drawn = ReadonlyMap<SeedContent, Uint8Array | string>;

function contentsOf({ objects }: SeedBucket): SeedContent[] {
  return objects.flatMap(({ contents }) => contents);
}

async function seedBucket(store: ObjectStore, seed: SeedBucket, drawn: Drawn, now: Date): Promise<void> {
  const account = seedAccounts.find(({ profile }) => profile === seed.profile)!.accountId;
  const { name, region } = seed;
  const found = store.buckets.find(name) ?? store.buckets.insert({ name, account, region, createdAt: daysBefore(now, seed.ageDays) });
  if (seed.versioning) store.buckets.setVersioning(found.id, seed.versioning);
  if (seed.tags) store.buckets.putDocument(found.id, "tagging", { TagSet: seed.tags.map(([Key, Value]) => ({ Key, Value })) });
  const bucket = store.buckets.find(name)!;
  for (const object of seed.objects) await seedObject(store, bucket, object, drawn, now);
}

async function seedObject(store: ObjectStore, bucket: BucketRow, seed: SeedObject, drawn: Drawn, now: Date): Promise<void> {
  for (const [index, content] of seed.contents.entries()) {
    const received = await store.content.receive(bodyOf(drawn.get(content), undefined), ["CRC64NVME"]);
    const { id, size, checksums } = received;
    const { replaced } = store.versions.put(bucket, {
      key: seed.key,
      size,
      etag: received.md5.toString("hex"),
      // Older versions lie a day further back each.
      modifiedAt: daysBefore(now, seed.ageDays + seed.contents.length - 1 - index),
      storageClass: "STANDARD",
      details: { segments: [{ id, size }], contentType: seed.contentType, metadata: {}, checksums, checksumType: "FULL_OBJECT", tags: seed.tags ?? [] },
    });
    store.content.remove(replaced);
  }
}

async function bytesOf(content: SeedContent): Promise<Uint8Array | string> {
  if ("text" in content) return content.text;
  const { renderLandscape } = await import("../seed/s3/landscape.ts");
  return renderLandscape(content.landscape);
}

const daysBefore = (now: Date, days: number): Date => new Date(Math.floor((now.getTime() - days * dayMs) / 1000) * 1000);
