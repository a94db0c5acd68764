import type { Readable } from "node:stream";
import { GetObjectCommand, type GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { CoreError, toFailure } from "../../failures.ts";
import type { Pace } from "../pace.ts";
import type { ByteSpan } from "./held-ranges.ts";
import type { ReadFrom } from "./part-borders.ts";
import { uncheckedAnswer } from "./unchecked-answer.ts";

/** How often a cut connection is taken up again without any byte having come in between. */
const maxIdleResumes = 3;

/** A server answered a range with something else, such as the whole object. */
export class IgnoresRanges extends Error {}

/** Asks for bytes of an object, or for all; what lies beyond its end is not missed, unless nothing else is asked for. */
export function getBytes({ client, bucket, key, signal }: ReadFrom, span?: ByteSpan, etag?: string): Promise<GetObjectCommandOutput> {
  const range = span ? { Range: `bytes=${span[0]}-${span[1] - 1}`, IfMatch: etag } : {};
  return client.send(uncheckedAnswer(new GetObjectCommand({ Bucket: bucket, Key: key, ...range })), { abortSignal: signal });
}

/** The bytes of one range, and where they go. */
export interface RangeTarget {
  start: number;
  end: number;
  etag: string | undefined;
  /** Takes bytes in their order; a promise where no more may come before it resolves. */
  take(position: number, bytes: Uint8Array): Promise<void> | undefined;
}

/**
 * Receives one range. A connection that is cut is taken up where it broke, while anything comes at all.
 * Throws `IgnoresRanges`, `PreconditionFailed` of S3 where the object is another by now, what `take` throws, and what
 * the signal was aborted with.
 * @param begun an answer that begins where the range does; what it holds beyond the range is not read.
 */
export async function receiveRange(from: ReadFrom, pace: Pace, target: RangeTarget, begun?: GetObjectCommandOutput): Promise<void> {
  let position = target.start;
  let answer = begun;
  for (let idle = 0; ; ) {
    answer ??= await getRest(from, target, position);
    const before = position;
    const cut = await pour(answer, async (body) => {
      for await (const chunk of body) {
        const bytes = chunk.subarray(0, target.end - position);
        const wait = pace.take(bytes.byteLength, from.signal);
        if (wait) await wait;
        const full = target.take(position, bytes);
        position += bytes.byteLength;
        if (full) await full;
        // To leave a body before its end costs the connection: only where more comes than is wanted.
        if (bytes.byteLength < chunk.byteLength || (position === target.end && isLonger(answer!, target))) return;
      }
    });
    from.signal.throwIfAborted();
    if (cut instanceof CoreError) throw cut;
    if (position === target.end) return;
    idle = position > before ? 0 : idle + 1;
    if (idle > maxIdleResumes) throw cut ? new CoreError("network", toFailure(cut, "s3:GetObject").message, { cause: cut }) : new CoreError("network", `${from.key} did not arrive whole.`);
    answer = undefined;
  }
}

async function getRest(from: ReadFrom, { end, etag }: RangeTarget, position: number): Promise<GetObjectCommandOutput> {
  const answer = await getBytes(from, [position, end], etag);
  if (answer.ContentRange?.startsWith(`bytes ${position}-`)) return answer;
  (answer.Body as Readable).destroy();
  throw new IgnoresRanges("The server does not answer the range that was asked for.");
}

const isLonger = ({ ContentLength = 0 }: GetObjectCommandOutput, { start, end }: RangeTarget): boolean => ContentLength > end - start;

/** Answers what cut the stream, or what `into` threw. */
async function pour({ Body }: GetObjectCommandOutput, into: (body: AsyncIterable<Uint8Array>) => Promise<void>): Promise<unknown> {
  try {
    await into(Body as unknown as AsyncIterable<Uint8Array>);
    return undefined;
  } catch (error) {
    return error ?? new Error("cut");
  }
}
