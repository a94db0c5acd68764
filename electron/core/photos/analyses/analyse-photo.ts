import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { Image } from "@aws-sdk/client-rekognition";
import type { AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import { fitsFromS3, prepareImage, readImageFacts, sentSidePx } from "../../rekognition/prepare-image.ts";
import { readTakenAt } from "../details/read-details.ts";
import { maxInputBytes } from "../load-sharp.ts";
import type { LocalFile, Work } from "./analysis-work.ts";
import { askRekognition } from "./ask-rekognition.ts";
import { readBeginning, readWhole, tooLarge } from "../read-beginning.ts";

/** Writing that is small in the photo is lost in a smaller one. */
const textSidePx = 2 * sentSidePx;

/**
 * Brings one photo's answers: from what is known of the same content where possible, else by a call
 * each. What it throws holds for all that is `left`: `UnfitImage` for what is not sent, before
 * anything is paid, and what S3 says.
 */
export async function analysePhoto(work: Work): Promise<void> {
  const { index, place, service, left } = work;
  const local = work.file && (await readLocal(work, work.file));
  if (local) {
    await keepTakenAt(work, local.bytes);
    return analyseBytes(work, local);
  }

  const { client, region } = await work.buckets.clientFor(place, place.bucket, work.signal);
  const beginning = await readBeginning(client, place, work.signal);
  index.learn(work.id, beginning);
  await keepTakenAt(work, beginning.bytes);
  if (beginning.bytes.byteLength === beginning.sizeBytes) return analyseBytes(work, beginning);
  const content = index.contentOf(beginning.etag, beginning.sizeBytes) ?? `etag:${beginning.etag}/${beginning.sizeBytes}`;
  if (takeKnown(work, content)) return;

  const facts = await readImageFacts(beginning.bytes);
  // Whether polygons of text follow the EXIF orientation is documented nowhere: turned photos go upright from here.
  const isPlain = facts !== undefined && (facts.isUpright || !left.has("text"));
  if (isPlain && service.readsS3 && region === place.region && fitsFromS3(facts, beginning.sizeBytes)) {
    const object = { Bucket: place.bucket, Name: place.key, Version: beginning.versionId };
    return askRekognition(work, content, facts, async () => ({ S3Object: object }));
  }
  if (beginning.sizeBytes > maxInputBytes) throw tooLarge();
  return analyseBytes(work, { ...beginning, bytes: await readWhole(client, place, beginning.etag, work.signal) });
}

/** The bytes are at hand only now; the gallery sorts and searches by the date later. */
async function keepTakenAt({ index, id }: Work, bytes: Uint8Array): Promise<void> {
  index.learnTakenAt(id, await readTakenAt(bytes));
}

interface Content {
  bytes: Uint8Array;
  etag: string | undefined;
  sizeBytes: number;
}

async function analyseBytes(work: Work, { bytes, etag, sizeBytes }: Content): Promise<void> {
  const content = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  if (etag) work.index.nameContent(work.service.name, etag, sizeBytes, content);
  if (takeKnown(work, content)) return;
  const { bytes: Bytes, ...facts } = await prepareImage(bytes);
  const imageFor = async (kind: AskableKind): Promise<Image> => (kind === "text" ? { Bytes: (await prepareImage(bytes, textSidePx)).bytes } : { Bytes });
  await askRekognition(work, content, facts, imageFor);
}

/** Whether nothing is left to ask. */
function takeKnown({ analyses, service, id, left, again }: Work, content: string): boolean {
  const known = analyses.giveKnown(id, service.name, content, again ? left : new Set());
  for (const kind of left) if (known.has(kind)) left.delete(kind);
  return left.size === 0;
}

/** Undefined when the file is gone, or another by now: then the bucket has the photo. */
async function readLocal({ index, id }: Work, { path, etag, sizeBytes, mtimeMs }: LocalFile): Promise<Content | undefined> {
  const isSame = async () => {
    const found = await stat(path).catch(() => undefined);
    return found?.size === sizeBytes && found.mtimeMs === mtimeMs;
  };
  if (!(await isSame())) return undefined;
  index.learn(id, { etag, sizeBytes, lastModified: new Date().toISOString() });
  if (sizeBytes > maxInputBytes) throw tooLarge();
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && (await isSame()) ? { bytes, etag, sizeBytes } : undefined;
}
