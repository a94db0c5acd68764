import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Image } from "@aws-sdk/client-rekognition";
import { detectLabels } from "../rekognition/detect-labels.ts";
import { fitsFromS3, type ImageFacts, prepareImage, readImageFacts, UnfitImage } from "../rekognition/prepare-image.ts";
import type { Buckets } from "../s3/buckets.ts";
import type { AwsClients } from "../services.ts";
import { beginningBytes, readTakenAt } from "./details/read-details.ts";
import { maxInputBytes } from "./load-sharp.ts";
import type { LabelService } from "./label-service.ts";
import type { PhotoIndex, PhotoPlace } from "./photo-index.ts";

/** The file that a photo was just uploaded from. It is the same photo as long as it has that size and time. */
export interface LocalFile {
  path: string;
  etag: string | undefined;
  sizeBytes: number;
  mtimeMs: number | null;
}

export interface LabelTask {
  place: PhotoPlace;
  /** Spares the download. */
  file?: LocalFile;
  /** Pay again, whatever is known. */
  again: boolean;
}

export interface LabelParts {
  clients: AwsClients;
  buckets: Buckets;
  index: PhotoIndex;
}

/**
 * Labels one photo and keeps the answer: from what is known of the same content where possible,
 * else by one call. Throws `UnfitImage` for what is not sent, before anything is paid.
 */
export async function labelPhoto(parts: LabelParts, service: LabelService, task: LabelTask, signal: AbortSignal): Promise<void> {
  const id = parts.index.mark(task.place, "labelling");
  const local = task.file && (await readLocal(parts, task.file, id));
  if (local) {
    await keepTakenAt(parts, id, local.bytes);
    return labelBytes(parts, service, task, id, local, signal);
  }

  const { client, region } = await parts.buckets.clientFor(task.place, task.place.bucket, signal);
  const beginning = await readBeginning(client, task.place, signal);
  parts.index.learn(id, beginning);
  await keepTakenAt(parts, id, beginning.bytes);
  if (beginning.bytes.byteLength === beginning.sizeBytes) return labelBytes(parts, service, task, id, beginning, signal);
  const named = parts.index.contentOf(beginning.etag, beginning.sizeBytes);
  const content = named ?? `etag:${beginning.etag}/${beginning.sizeBytes}`;
  if (answerFromKnown(parts, service, task, id, content)) return;

  const facts = await readImageFacts(beginning.bytes);
  if (facts && service.readsS3 && region === task.place.region && fitsFromS3(facts, beginning.sizeBytes)) {
    const object = { Bucket: task.place.bucket, Name: task.place.key, Version: beginning.versionId };
    return ask(parts, service, task, id, content, facts, { S3Object: object }, signal);
  }
  if (beginning.sizeBytes > maxInputBytes) throw tooLarge();
  const bytes = await readWhole(client, task.place, beginning.etag, signal);
  return labelBytes(parts, service, task, id, { ...beginning, bytes }, signal);
}

/** The bytes are at hand only now; the gallery sorts and searches by the date later. */
async function keepTakenAt({ index }: LabelParts, id: number, bytes: Uint8Array): Promise<void> {
  index.learnTakenAt(id, await readTakenAt(bytes));
}

interface Content {
  bytes: Uint8Array;
  etag: string | undefined;
  sizeBytes: number;
}

async function labelBytes(parts: LabelParts, service: LabelService, task: LabelTask, id: number, { bytes, etag, sizeBytes }: Content, signal: AbortSignal): Promise<void> {
  const content = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  if (etag) parts.index.nameContent(etag, sizeBytes, content);
  if (answerFromKnown(parts, service, task, id, content)) return;
  const { bytes: Bytes, ...facts } = await prepareImage(bytes);
  await ask(parts, service, task, id, content, facts, { Bytes }, signal);
}

function answerFromKnown({ index }: LabelParts, service: LabelService, { again }: LabelTask, id: number, content: string): boolean {
  const answer = again ? undefined : index.findAnswer(service.name, content);
  if (answer) index.giveAnswer(id, answer.id);
  return answer !== undefined;
}

async function ask({ clients, index }: LabelParts, service: LabelService, { place }: LabelTask, id: number, content: string, facts: ImageFacts, image: Image, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { labels, model } = await detectLabels(clients, place, image, signal);
  index.giveAnswer(id, index.keepAnswer(service.name, content, { labels, model, widthPx: facts.widthPx, heightPx: facts.heightPx }));
}

/** Undefined when the file is gone, or another by now: then the bucket has the photo. */
async function readLocal({ index }: LabelParts, { path, etag, sizeBytes, mtimeMs }: LocalFile, id: number): Promise<Content | undefined> {
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

async function readBeginning(client: S3Client, { bucket, key }: PhotoPlace, signal: AbortSignal) {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${beginningBytes - 1}` });
  const answer = await client.send(command, { abortSignal: signal }).catch((error: Error) => {
    // No byte of an empty object is in any range.
    throw error.name === "InvalidRange" ? new UnfitImage("The file is empty.") : error;
  });
  const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
  const sizeBytes = Number(/\/(\d+)$/.exec(answer.ContentRange ?? "")?.[1] ?? bytes.byteLength);
  return { bytes, sizeBytes, etag: answer.ETag ?? "", versionId: answer.VersionId, lastModified: answer.LastModified?.toISOString() };
}

async function readWhole(client: S3Client, { bucket, key }: PhotoPlace, etag: string, signal: AbortSignal): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }), { abortSignal: signal });
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

function tooLarge(): UnfitImage {
  return new UnfitImage(`It has more than ${maxInputBytes / 1024 / 1024} MB; larger photos are not read on this machine.`);
}
