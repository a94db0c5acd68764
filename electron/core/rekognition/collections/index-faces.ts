import { IndexFacesCommand } from "@aws-sdk/client-rekognition";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { IndexedPhoto, rekognition } from "../../../../shared/contract/rekognition.ts";
import { CoreError, toFailure } from "../../failures.ts";
import { addPerson } from "../../photos/analyses/set-persons.ts";
import { refuseAboveLimit } from "../../photos/analyses/estimate-analyses.ts";
import { eachLimited } from "../../each-limited.ts";
import type { Target } from "../../services.ts";
import { UnfitImage } from "../prepare-image.ts";
import { readImage } from "../read-image.ts";
import { toBox } from "../shapes.ts";
import { keyToExternalImageId } from "./external-image-id.ts";
import type { CollectionParts } from "./parts.ts";
import { photosOf } from "./photos-of.ts";

const photosAtOnce = 4;
/** What every further photo would meet too: said of each that is left, and not asked again. */
const hopeless = new Set(["credentials-expired", "not-signed-in", "access-denied", "read-only", "not-found", "unsupported"]);

/** A row a photo. Faces named by a person make that person the photo's, for search. */
export function indexFaces(parts: CollectionParts): HandlerOf<typeof rekognition.indexFaces> {
  return async ({ bucket, keys, collectionId, name, maxFaces, overLimit }, { context, signal, emit }) => {
    const { buckets, selections, ledger, serviceOf } = parts;
    const named = selections.read(context, bucket, keys);
    if (!overLimit && ledger.limitOf(context.profile) !== undefined) {
      let photos = 0;
      for await (const _ of photosOf(buckets, context, bucket, named, signal)) photos++;
      refuseAboveLimit(ledger, context, ledger.priceOf(context, await serviceOf(context), "group 1", photos));
    }
    const total = { photos: 0, indexed: 0, unindexed: 0, failed: 0 };
    let refused: CoreError | undefined;
    await eachLimited(photosAtOnce, photosOf(buckets, context, bucket, named, signal), async (key) => {
      signal.throwIfAborted();
      const externalImageId = name.by === "person" ? name.externalImageId : keyToExternalImageId(key);
      const row = await indexPhoto(parts, { target: context, bucket, key, collectionId, externalImageId, isPerson: name.by === "person", maxFaces, refused }, signal);
      total.photos++;
      total.indexed += row.faces.length;
      total.unindexed += row.unindexed.length;
      if (row.error) total.failed++;
      if (row.error && hopeless.has(row.error.code) && row.error.operation === operation) refused ??= new CoreError(row.error.code, row.error.message);
      emit([row]);
    });
    return total;
  };
}

interface Task {
  target: Target;
  bucket: string;
  key: string;
  collectionId: string;
  externalImageId: string | undefined;
  isPerson: boolean;
  maxFaces: number;
  /** Why an earlier photo was refused, and this one would be too. */
  refused: CoreError | undefined;
}

const operation = "rekognition:IndexFaces";

async function indexPhoto(parts: CollectionParts, task: Task, signal: AbortSignal): Promise<IndexedPhoto> {
  const { target: { profile, region }, bucket, key } = task;
  let asked = "s3:GetObject";
  try {
    if (task.refused) throw task.refused;
    if (task.externalImageId === undefined) throw new UnfitImage("Its key is too long for an ExternalImageId; name the faces by a person instead.");
    const place = { profile, region, bucket, key };
    const image = await readImage(parts.buckets, await parts.serviceOf(place), place, undefined, signal);
    asked = operation;
    const command = new IndexFacesCommand({ CollectionId: task.collectionId, Image: image, ExternalImageId: task.externalImageId, MaxFaces: task.maxFaces, DetectionAttributes: [] });
    const { FaceRecords = [], UnindexedFaces = [] } = await parts.paid.send(place, ["IndexFaces"], (client) => client.send(command, { abortSignal: signal }));
    const faces = FaceRecords.flatMap(({ Face }) => Face ?? []);
    parts.known.keep(place, task.collectionId, faces.flatMap(({ FaceId }) => FaceId ?? []));
    const indexed = faces.map((face) => parts.known.describe(place, task.collectionId, face));
    if (task.isPerson) for (const { faceId, box } of indexed) await addPerson(parts, place, { name: task.externalImageId, collectionId: task.collectionId, faceId, similarity: 100, box });
    return { key, faces: indexed, unindexed: UnindexedFaces.map(({ Reasons = [], FaceDetail }) => ({ reasons: Reasons, box: toBox(FaceDetail?.BoundingBox ?? {}) })) };
  } catch (error) {
    signal.throwIfAborted();
    const failure = error instanceof UnfitImage ? toFailure(new CoreError("invalid-input", error.message), asked) : toFailure(error, asked);
    return { key, faces: [], unindexed: [], error: failure };
  }
}
