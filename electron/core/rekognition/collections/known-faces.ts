import type { Face as AwsFace } from "@aws-sdk/client-rekognition";
import type { CollectionFace } from "../../../../shared/contract/rekognition.ts";
import type { PhotoIndex, PhotoPlace } from "../../photos/photo-index.ts";
import type { Target } from "../../services.ts";
import { toBox } from "../shapes.ts";
import { externalImageIdToKey } from "./external-image-id.ts";

interface Photo {
  bucket: string;
  key: string;
  etag?: string | undefined;
}

/** From which photos the faces of collections were taken, as far as this machine knows. */
export class KnownFaces {
  readonly #index: PhotoIndex;

  constructor(index: PhotoIndex) {
    this.#index = index;
  }

  keep({ profile, region, bucket, key }: PhotoPlace, collectionId: string, faceIds: readonly string[]): void {
    const add = this.#index.prepare("INSERT OR REPLACE INTO collection_faces(profile, region, collection_id, face_id, bucket, key) VALUES (?, ?, ?, ?, ?, ?)");
    for (const faceId of faceIds) add.run(profile, region, collectionId, faceId, bucket, key);
  }

  forget({ profile, region }: Target, collectionId: string, faceIds?: readonly string[]): void {
    if (!faceIds) this.#index.prepare("DELETE FROM collection_faces WHERE profile = ? AND region = ? AND collection_id = ?").run(profile, region, collectionId);
    for (const faceId of faceIds ?? []) this.#index.prepare("DELETE FROM collection_faces WHERE profile = ? AND region = ? AND collection_id = ? AND face_id = ?").run(profile, region, collectionId, faceId);
  }

  describe(target: Target, collectionId: string, { FaceId = "", ImageId, ExternalImageId, UserId, Confidence = 0, BoundingBox = {} }: AwsFace): CollectionFace {
    const photo = this.#photoOf(target, collectionId, FaceId) ?? (ExternalImageId ? this.#photoNamed(target, ExternalImageId) : undefined);
    return { faceId: FaceId, imageId: ImageId, externalImageId: ExternalImageId, userId: UserId, confidence: Confidence, box: toBox(BoundingBox), photo };
  }

  #photoOf({ profile, region }: Target, collectionId: string, faceId: string): Photo | undefined {
    const sql = `SELECT collection_faces.bucket, collection_faces.key, photos.etag FROM collection_faces
      LEFT JOIN buckets ON buckets.profile = collection_faces.profile AND buckets.bucket = collection_faces.bucket LEFT JOIN photos ON photos.bucket_id = buckets.id AND photos.key = collection_faces.key
      WHERE collection_faces.profile = ? AND collection_faces.region = ? AND collection_id = ? AND face_id = ?`;
    return narrow(this.#index.prepare(sql).get(profile, region, collectionId, faceId));
  }

  /** The one photo of the profile with that key; where several buckets have it, nobody knows which is meant. */
  #photoNamed({ profile }: Target, id: string): Photo | undefined {
    const key = externalImageIdToKey(id);
    if (key === undefined) return undefined;
    const found = this.#index.all<object>("SELECT buckets.bucket, photos.key, photos.etag FROM buckets JOIN photos ON photos.bucket_id = buckets.id AND photos.key = ? WHERE buckets.profile = ? LIMIT 2", key, profile);
    return found.length === 1 ? narrow(found[0]) : undefined;
  }
}

function narrow(row: unknown): Photo | undefined {
  const { bucket, key, etag } = (row ?? {}) as { bucket?: string; key?: string; etag?: string | null };
  return bucket !== undefined && key !== undefined ? { bucket, key, etag: etag ?? undefined } : undefined;
}
