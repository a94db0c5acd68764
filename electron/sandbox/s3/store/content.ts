import { createHash, randomBytes } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { DatabaseSync } from "node:sqlite";
import { startChecksum, type ChecksumAlgorithm } from "../../wire/checksums.ts";
import { isPacked, openPackFiles, type PackFiles } from "./pack-files.ts";

/** A piece of an object's bytes in one file; multipart objects have several. */
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
 * The bytes of objects, in files named by random ids: a key never becomes a path. Those of up to
 * 1 MiB share packs; a larger one has a file, which is moved to its place when it is whole.
 */
export interface ContentFolder {
  receive(body: AsyncIterable<Uint8Array>, algorithms: Iterable<ChecksumAlgorithm>): Promise<Received>;
  /** Bytes `start` to `end` (exclusive) of the segments' joined content. */
  read(segments: readonly Segment[], start: number, end: number): AsyncIterable<Uint8Array>;
  /** Never throws: bytes that cannot be removed now only take room. */
  remove(segments: readonly Segment[]): void;
  close(): void;
}

/** Up to here bytes are gathered in memory, and packed; beyond, they are written in pieces of this size. */
const gatheredBytes = 1024 * 1024;
const highWaterMark = 256 * 1024;

export function openContentFolder(folder: string, database: DatabaseSync): ContentFolder {
  const incoming = join(folder, "incoming");
  // Whatever lies there was being received when the process ended.
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true });
  const packs = openPackFiles(join(folder, "packs"), database);
  const place = shelves(join(folder, "content"));

  return {
    async receive(body, algorithms) {
      const id = randomBytes(16).toString("hex");
      const temporary = join(incoming, id);
      try {
        const { gathered, ...received } = await takeIn(temporary, body, [...algorithms]);
        if (gathered) return { id: packs.append(gathered), ...received };
        renameSync(temporary, place(id));
        return { id, ...received };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    read: (segments, start, end) => readPieces(piecesOf(segments, start, end), packs, place),
    remove(segments) {
      for (const { id } of segments) {
        try {
          if (isPacked(id)) packs.remove(id);
          else rmSync(place(id), { force: true });
        } catch {
          // Another process holds the file open (Windows): it stays behind.
        }
      }
    },
    close: () => packs.close(),
  };
}

/** Files stand in 256 folders by the first letters of their id. */
function shelves(folder: string): (id: string) => string {
  const made = new Set<string>();
  return (id) => {
    const shelf = join(folder, id.slice(0, 2));
    if (!made.has(shelf)) {
      if (!existsSync(shelf)) mkdirSync(shelf, { recursive: true });
      made.add(shelf);
    }
    return join(shelf, id);
  };
}

/** What was read and hashed; `gathered` holds the bytes of a small body, which no file was made for. */
type TakenIn = Omit<Received, "id"> & { gathered?: Buffer | undefined };

async function takeIn(path: string, body: AsyncIterable<Uint8Array>, algorithms: ChecksumAlgorithm[]): Promise<TakenIn> {
  const md5 = createHash("md5");
  const running = algorithms.map((algorithm) => [algorithm, startChecksum(algorithm)] as const);
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let size = 0;
  let file: FileHandle | undefined;
  try {
    for await (const chunk of body) {
      md5.update(chunk);
      for (const [, checksum] of running) checksum.update(chunk);
      size += chunk.byteLength;
      pending.push(chunk);
      pendingBytes += chunk.byteLength;
      if (pendingBytes <= gatheredBytes) continue;
      file ??= await open(path, "wx", 0o600);
      await writeAll(file, Buffer.concat(pending, pendingBytes));
      pending = [];
      pendingBytes = 0;
    }
    if (file && pendingBytes > 0) await writeAll(file, Buffer.concat(pending, pendingBytes));
  } finally {
    await file?.close();
  }
  const checksums: Received["checksums"] = {};
  for (const [algorithm, checksum] of running) checksums[algorithm] = await checksum.digest();
  return { size, md5: md5.digest(), checksums, gathered: file ? undefined : Buffer.concat(pending, pendingBytes) };
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) offset += (await file.write(bytes, offset)).bytesWritten;
}

interface Piece {
  id: string;
  from: number;
  to: number;
}

/** The first piece is opened at once, so that the object may be replaced while it is being sent. */
function readPieces([first, ...others]: readonly Piece[], packs: PackFiles, place: (id: string) => string): AsyncIterable<Uint8Array> {
  if (!first) return Readable.from([]);
  const head = openPiece(first, packs, place);
  if (!others.length) return head;
  return (async function* () {
    yield* head;
    for (const piece of others) yield* openPiece(piece, packs, place);
  })();
}

function openPiece({ id, from, to }: Piece, packs: PackFiles, place: (id: string) => string): AsyncIterable<Uint8Array> {
  if (isPacked(id)) return Readable.from([packs.read(id, from, to)]);
  return createReadStream("", { fd: openSync(place(id), "r"), start: from, end: to - 1, highWaterMark });
}

function piecesOf(segments: readonly Segment[], start: number, end: number): Piece[] {
  let base = 0;
  const pieces = segments.map(({ id, size }) => {
    const piece = { id, from: Math.max(start - base, 0), to: Math.min(end - base, size) };
    base += size;
    return piece;
  });
  return pieces.filter(({ from, to }) => from < to);
}
