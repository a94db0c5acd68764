import { GetObjectTaggingCommand, type S3Client } from "@aws-sdk/client-s3";
import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { photos } from "../../../../shared/contract/photos.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { eachLimited } from "../../each-limited.ts";
import { eachOnce, isFolder, type NamedKeys } from "../../s3/selections/named-keys.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import { walkKeys } from "../../s3/walk-keys.ts";
import type { PhotoNews } from "../photo-news.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";
import { readJsonSidecar } from "./json-sidecar.ts";
import { setKeywords, type KeywordSource } from "./keywords.ts";
import { readLabelTags } from "./label-tags.ts";
import { Outcomes } from "./outcomes.ts";
import { readSidecarText } from "./read-sidecar-text.ts";
import type { Keyword } from "./sidecar.ts";
import { pairSidecars, stemOf } from "./sidecar-names.ts";
import { readXmp } from "./xmp.ts";

const requestsAtOnce = 8;

export interface ReadParts {
  index: PhotoIndex;
  buckets: Buckets;
  selections: Selections;
  news: PhotoNews;
}

/** One thing to read: a sidecar of a photo, or the photo's tags. */
interface Reading {
  photo: string;
  source: KeywordSource;
  /** The sidecar's key. */
  from?: string;
}

/** Each sidecar has its own outcome, by its photo's key; one that cannot be read changes nothing that was known. */
export function readKeywords({ index, buckets, selections, news }: ReadParts): HandlerOf<typeof photos.readKeywords> {
  return async ({ bucket, keys, tags }, { context, signal, emit }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const outcomes = new Outcomes(emit);
    await eachLimited(requestsAtOnce, readingsOf(client, bucket, selections.read(context, bucket, keys), tags, signal), async ({ photo, source, from }) => {
      signal.throwIfAborted();
      const place: PhotoPlace = { profile: context.profile, region: context.region, bucket, key: photo };
      try {
        const found = from === undefined ? await readTags(client, bucket, photo, signal) : await readSidecar(client, bucket, from, source, signal);
        if (typeof found === "string") return outcomes.add(photo, "skipped", found);
        if (found === undefined) return;
        const words = `${found.length === 1 ? "1 keyword" : `${found.length} keywords`} of its ${from === undefined ? "tags" : source.toUpperCase()}.`;
        if (!setKeywords(index, place, source, found)) return found.length > 0 ? outcomes.add(photo, "same", words) : undefined;
        outcomes.add(photo, "done", words);
        news.changed(place, ["labels"]);
      } catch (error) {
        signal.throwIfAborted();
        outcomes.failed(photo, error, from === undefined ? "s3:GetObjectTagging" : "s3:GetObject");
      }
    });
    outcomes.flush();
    return outcomes.counts;
  };
}

/** In the order of the listing, which has the photo and its sidecars beside each other: no more than one name's keys are held. */
async function* readingsOf(client: S3Client, bucket: string, keys: NamedKeys, tags: boolean, signal: AbortSignal): AsyncGenerator<Reading> {
  for (const key of eachOnce(keys)) {
    if (!isFolder(key)) {
      if (isPhotoName(key)) yield* readingsOfNames(await namesBeside(client, bucket, key, signal), tags, key);
      continue;
    }
    let names: string[] = [];
    for await (const page of walkKeys({ client }, bucket, key, signal)) {
      for (const object of page) {
        if (names.length > 0 && stemOf(object.key) !== stemOf(names[0]!)) {
          yield* readingsOfNames(names, tags);
          names = [];
        }
        names.push(object.key);
      }
    }
    yield* readingsOfNames(names, tags);
  }
}

async function namesBeside(client: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for await (const page of walkKeys({ client }, bucket, `${stemOf(key)}.`, signal)) names.push(...page.map((object) => object.key));
  return names;
}

function* readingsOfNames(names: readonly string[], tags: boolean, only?: string): Generator<Reading> {
  for (const { photo, sidecar, source } of pairSidecars(names)) if (only === undefined || photo === only) yield { photo, source, from: sidecar };
  if (tags) for (const photo of names) if (isPhotoName(photo) && (only === undefined || photo === only)) yield { photo, source: "tags" };
}

async function readTags(client: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<Keyword[]> {
  const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
  return readLabelTags(TagSet);
}

/** The keywords, or in words why there are none; undefined where the sidecar went since it was listed. */
async function readSidecar(client: S3Client, bucket: string, key: string, source: KeywordSource, signal: AbortSignal): Promise<Keyword[] | string | undefined> {
  const sidecar = await readSidecarText(client, bucket, key, signal);
  if (!sidecar) return undefined;
  if (sidecar.text === undefined) return "Its sidecar is no text, or has more than 1 MB.";
  try {
    return (source === "xmp" ? readXmp : readJsonSidecar)(sidecar.text).keywords;
  } catch (error) {
    return `Its sidecar cannot be read. ${error instanceof SyntaxError ? "It is no JSON." : (error as Error).message.split("\n")[0]}`;
  }
}
