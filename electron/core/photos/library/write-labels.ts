import { GetObjectTaggingCommand, HeadObjectCommand, PutObjectCommand, PutObjectTaggingCommand, type S3Client } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { LabelCarrier } from "../../../../shared/contract/photo-library.ts";
import type { Label, photos } from "../../../../shared/contract/photos.ts";
import { objectKey } from "../../../../shared/contract/s3.ts";
import type { Announcer } from "../../s3/announcer.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import { eachLimited } from "../../each-limited.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { readJsonSidecar, writeJsonSidecar } from "./json-sidecar.ts";
import { planTags, sameTags } from "./label-tags.ts";
import { labelledPhotos, type LabelledPhoto } from "./labelled-photos.ts";
import { Outcomes } from "./outcomes.ts";
import { readSidecarText } from "./read-sidecar-text.ts";
import { ownName } from "./sidecar.ts";
import { readXmp, writeXmp } from "./xmp.ts";

const photosAtOnce = 8;

export interface WriteParts {
  index: PhotoIndex;
  buckets: Buckets;
  selections: Selections;
  announce: Announcer["announce"];
}

interface To {
  client: S3Client;
  bucket: string;
  signal: AbortSignal;
}

/** One photo's own outcome; a photo whose content is not that which was labelled is left alone. */
export function writeLabels({ index, buckets, selections, announce }: WriteParts): HandlerOf<typeof photos.writeLabels> {
  return async ({ bucket, keys, as, minConfidence }, { context, signal, emit }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const outcomes = new Outcomes(emit);
    const unknown = (some: string[]) => some.forEach((key) => outcomes.add(key, "skipped", "It is not labelled."));
    await eachLimited(photosAtOnce, each(labelledPhotos(index, context.profile, bucket, selections.read(context, bucket, keys), unknown)), async (photo) => {
      signal.throwIfAborted();
      const labels = photo.labels.filter(({ confidence }) => confidence >= minConfidence);
      if (labels.length === 0) return outcomes.add(photo.key, "skipped", photo.labels.length === 0 ? "It has no labels." : `It has no label of ${minConfidence} % or more.`);
      try {
        if (!(await isSame({ client, bucket, signal }, photo))) return outcomes.add(photo.key, "skipped", "It is not the photo that was labelled any more: label it again.");
        const [outcome, words, written] = as === "tags" ? await writeTags({ client, bucket, signal }, photo.key, labels) : await writeSidecar({ client, bucket, signal }, photo, labels, as);
        outcomes.add(photo.key, outcome, words);
        if (written) announce(context, bucket, [written]);
      } catch (error) {
        signal.throwIfAborted();
        outcomes.failed(photo.key, error, as === "tags" ? "s3:PutObjectTagging" : "s3:PutObject");
      }
    });
    outcomes.flush();
    return outcomes.counts;
  };
}

function* each<Item>(pages: Iterable<readonly Item[]>): Generator<Item> {
  for (const page of pages) yield* page;
}

type Written = [outcome: "done" | "same" | "skipped", words: string, key?: string];

async function isSame({ client, bucket, signal }: To, { key, etag }: LabelledPhoto): Promise<boolean> {
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
  return etag === undefined || head.ETag === etag;
}

async function writeTags({ client, bucket, signal }: To, key: string, labels: readonly Label[]): Promise<Written> {
  const object = { Bucket: bucket, Key: key };
  const { TagSet = [] } = await client.send(new GetObjectTaggingCommand(object), { abortSignal: signal });
  const { tags, leftOut } = planTags(TagSet, labels);
  const told = labels.length - leftOut;
  if (told <= 0) return ["skipped", "It has ten tags of its own: there is room for no other."];
  const words = `${told === 1 ? "1 label" : `${told} labels`} as tags${leftOut > 0 ? `, ${leftOut} left out: an object has ten tags at most` : ""}.`;
  if (sameTags(TagSet, tags)) return ["same", words];
  await client.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: tags } }), { abortSignal: signal });
  return ["done", words, key];
}

const sidecars = {
  xmp: { suffix: ".xmp", contentType: "application/rdf+xml", write: (labels: readonly Label[]) => writeXmp(labels), read: readXmp },
  json: { suffix: ".labels.json", contentType: "application/json", write: (labels: readonly Label[], model: string | undefined) => writeJsonSidecar(labels, model), read: readJsonSidecar },
};

/** Only our own sidecar is replaced, and only while it is the one that was looked at. */
async function writeSidecar({ client, bucket, signal }: To, photo: LabelledPhoto, labels: readonly Label[], as: Exclude<LabelCarrier, "tags">): Promise<Written> {
  const { suffix, contentType, write, read } = sidecars[as];
  const key = photo.key + suffix;
  if (!objectKey.safeParse(key).success) return ["skipped", "The sidecar's key would have more than 1,024 bytes."];
  const body = write(labels, photo.model);
  const before = await readSidecarText(client, bucket, key, signal);
  if (before?.text === body) return ["same", `${suffix} says so already.`];
  if (before && ownerOf(before.text, read) !== ownName) return ["skipped", `There is a ${suffix} of another program; it was not touched.`];
  const condition = before ? { IfMatch: before.etag } : { IfNoneMatch: "*" };
  try {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType, ...condition }), { abortSignal: signal });
  } catch (error) {
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 412) return ["skipped", `Somebody else wrote ${suffix} in the meantime; it was not touched.`];
    throw error;
  }
  return ["done", `${labels.length === 1 ? "1 label" : `${labels.length} labels`} in ${suffix}.`, key];
}

/** Undefined where it cannot be read, which is none of ours either. */
function ownerOf(text: string | undefined, read: (text: string) => { writtenBy: string | undefined }): string | undefined {
  try {
    return text === undefined ? undefined : read(text).writtenBy;
  } catch {
    return undefined;
  }
}
