import { createHash, randomBytes } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { startChecksum, type ChecksumAlgorithm } from "../../wire/checksums.ts";

/** A piece of an object's bytes in a file of its own; multipart objects have several. */
export interface Segment {
  id: string;
  size: number;
}

/** What is known of bytes once they were taken in. */
export interface Received extends Segment {
  md5: Buffer;
  checksums: Partial<Record<ChecksumAlgorithm, string>>;
}

/**
 * The bytes of objects, in files named by random ids: a key never becomes a path. A file is moved
 * to its place only when it is whole.
 */
export interface ContentFolder {
  receive(body: AsyncIterable<Uint8Array>, algorithms: Iterable<ChecksumAlgorithm>): Promise<Received>;
  /** Bytes `start` to `end` (exclusive) of the segments' joined content. */
  read(segments: readonly Segment[], start: number, end: number): AsyncIterable<Uint8Array>;
  remove(segments: readonly Segment[]): void;
}

const writeBytes = 1024 * 1024;

export function openContentFolder(folder: string): ContentFolder {
  const incoming = join(folder, "incoming");
  // Whatever lies there was being received when the process ended.
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true });
  const made = new Set<string>();

  function place(id: string): string {
    const shelf = join(folder, "content", id.slice(0, 2));
    if (!made.has(shelf)) {
      if (!existsSync(shelf)) mkdirSync(shelf, { recursive: true });
      made.add(shelf);
    }
    return join(shelf, id);
  }

  return {
    async receive(body, algorithms) {
      const id = randomBytes(16).toString("hex");
      const temporary = join(incoming, id);
      try {
        const received = await takeIn(temporary, body, [...algorithms]);
        renameSync(temporary, place(id));
        return { id, ...received };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    read: (segments, start, end) => readSegments(segments, start, end, place),
    remove(segments) {
      for (const { id } of segments) rmSync(place(id), { force: true });
    },
  };
}

async function takeIn(path: string, body: AsyncIterable<Uint8Array>, algorithms: ChecksumAlgorithm[]): Promise<Omit<Received, "id">> {
  const md5 = createHash("md5");
  const running = algorithms.map((algorithm) => [algorithm, startChecksum(algorithm)] as const);
  const file = openLater(path);
  let size = 0;
  try {
    for await (const chunk of body) {
      md5.update(chunk);
      for (const [, checksum] of running) checksum.update(chunk);
      size += chunk.byteLength;
      await file.write(chunk);
    }
  } catch (error) {
    await file.drop();
    throw error;
  }
  await file.end();
  const checksums: Received["checksums"] = {};
  for (const [algorithm, checksum] of running) checksums[algorithm] = await checksum.digest();
  return { size, md5: md5.digest(), checksums };
}

interface LaterFile {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
  drop(): Promise<void>;
}

/** Chunks are gathered up to 1 MiB, so that a small object costs one write; the file is made at the first. */
function openLater(path: string): LaterFile {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let handle: FileHandle | undefined;
  async function flush(): Promise<void> {
    const bytes = pending.length === 1 ? pending[0]! : Buffer.concat(pending, pendingBytes);
    pending = [];
    pendingBytes = 0;
    handle ??= await open(path, "wx", 0o600);
    for (let offset = 0; offset < bytes.byteLength; ) offset += (await handle.write(bytes, offset)).bytesWritten;
  }
  return {
    async write(chunk) {
      pending.push(chunk);
      pendingBytes += chunk.byteLength;
      if (pendingBytes >= writeBytes) await flush();
    },
    async end() {
      if (!handle || pendingBytes > 0) await flush();
      await handle?.close();
    },
    drop: async () => handle?.close(),
  };
}

/** The first file is opened at once, so that the object may be replaced while it is being sent. */
function readSegments(segments: readonly Segment[], start: number, end: number, place: (id: string) => string): AsyncIterable<Uint8Array> {
  const pieces = piecesOf(segments, start, end);
  const [first, ...others] = pieces;
  if (!first) return Readable.from([]);
  const fd = openSync(place(first.id), "r");
  const head = createReadStream("", { fd, start: first.from, end: first.to - 1, highWaterMark });
  if (!others.length) return head;
  return (async function* () {
    yield* head;
    for (const { id, from, to } of others) yield* createReadStream(place(id), { start: from, end: to - 1, highWaterMark });
  })();
}

const highWaterMark = 256 * 1024;

function piecesOf(segments: readonly Segment[], start: number, end: number): { id: string; from: number; to: number }[] {
  let base = 0;
  const pieces = segments.map(({ id, size }) => {
    const piece = { id, from: Math.max(start - base, 0), to: Math.min(end - base, size) };
    base += size;
    return piece;
  });
  return pieces.filter(({ from, to }) => from < to);
}
