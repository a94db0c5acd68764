import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp, { type Sharp } from "sharp";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { createLabeller } from "./labeller.ts";
import type { Box } from "./letterbox.ts";
import { visionAssets } from "./vision-assets.ts";

const photos = new URL("../../../e2e/photos/", import.meta.url);
const photo = (name: string) => readFile(new URL(name, photos));
const labeller = createLabeller({ assets: visionAssets() });
afterAll(() => labeller.close());

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

describe("real photos", () => {
  test("the astronaut: one face with its landmarks in place, one person around it", async () => {
    const { width, height, faces, people } = await labeller.see(await photo("astronaut.jpg"), "everything");
    expect([width, height, faces.length, people.length]).toEqual([512, 512, 1, 1]);
    const [face, person] = [faces[0]!, people[0]!];
    // Read off the photo: chin at (224, 178), hairline at 68, ears at 180 and 272.
    expect(contains({ left: 0.31, top: 0.1, width: 0.26, height: 0.28 }, face.box)).toBe(true);
    expect(contains(face.box, { left: 0.38, top: 0.17, width: 0.12, height: 0.14 })).toBe(true);
    expect(contains(person.box, face.box)).toBe(true);
    expect(person.box.top + person.box.height).toBeGreaterThan(0.9);
    expect(face.confidence).toBeGreaterThan(0.8);
    const at = Object.fromEntries(face.landmarks.map(({ type, x, y }) => [type, { x, y }]));
    expect(at["eyeLeft"]!.x).toBeLessThan(at["nose"]!.x);
    expect(at["nose"]!.x).toBeLessThan(at["eyeRight"]!.x);
    expect(at["nose"]!.y).toBeLessThan(at["mouthLeft"]!.y);
    expect(at["mouthDown"]!.y).toBeLessThan(at["chinBottom"]!.y);
    for (const { x, y } of face.landmarks) expect(contains({ left: 0, top: 0, width: 1, height: 1 }, { left: x, top: y, width: 0, height: 0 })).toBe(true);
    expect(Math.abs(face.pose.yaw)).toBeLessThan(10);
    expect(Math.abs(face.pose.roll)).toBeLessThan(10);
  });

  test.for(["chelsea.jpg", "coffee.jpg"])("%s shows nobody", async (name) => {
    const { faces, people } = await labeller.see(await photo(name), "everything");
    expect({ faces, people }).toEqual({ faces: [], people: [] });
  });

  test("a body is a person even where the face cannot be made out, and a blurred sleeve is no face", async () => {
    const { faces, people } = await labeller.see(await sharp(await photo("astronaut.jpg")).blur(5).jpeg().toBuffer(), "everything");
    expect([faces.length, people.length]).toEqual([0, 1]);
    expect(contains(people[0]!.box, { left: 0.3, top: 0.3, width: 0.25, height: 0.4 })).toBe(true);
  });

  test("only faces are looked for when only faces are asked", async () => {
    const { faces, people } = await labeller.see(await photo("astronaut.jpg"), "faces");
    expect([faces.length, people.length]).toEqual([1, 0]);
  });

  test("two people are two, in a wide photo whose letterbox has bands", async () => {
    const one = await sharp(await photo("astronaut.jpg")).extract({ left: 60, top: 0, width: 380, height: 512 }).toBuffer();
    const two = await sharp({ create: { width: 1200, height: 512, channels: 3, background: "#777" } })
      .composite([
        { input: one, left: 60, top: 0 },
        { input: one, left: 760, top: 0 },
      ])
      .jpeg()
      .toBuffer();
    const { faces, people } = await labeller.see(two, "everything");
    const centres = faces.map(({ box }) => (box.left + box.width / 2) * 1200).sort((a, b) => a - b);
    expect([faces.length, people.length]).toEqual([2, 2]);
    expect(Math.abs(centres[0]! - 224)).toBeLessThan(15);
    expect(Math.abs(centres[1]! - 924)).toBeLessThan(15);
  });

  test("a tilted head is found and its roll read", async () => {
    const tilted = await sharp(await photo("astronaut.jpg")).rotate(25, { background: "#888" }).jpeg().toBuffer();
    const { faces } = await labeller.see(tilted, "faces");
    expect(faces).toHaveLength(1);
    expect(Math.abs(faces[0]!.pose.roll - 27)).toBeLessThan(8);
  });
});

/** EXIF orientation → how the stored pixels must lie so that a viewer shows the photo upright. */
const stored: Record<number, (image: Sharp) => Sharp> = {
  2: (image) => image.flop(),
  3: (image) => image.rotate(180),
  4: (image) => image.flip(),
  6: (image) => image.rotate(270),
  8: (image) => image.rotate(90),
};

test.for(Object.keys(stored).map(Number))("EXIF orientation %i: the box lies on the photo as it is shown", async (orientation) => {
  const upright = await sharp(await photo("astronaut.jpg")).extract({ left: 100, top: 20, width: 300, height: 420 }).png().toBuffer();
  const turned = await stored[orientation]!(sharp(upright)).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
  const plain = (await labeller.see(upright, "faces")).faces[0]!.box;
  const seen = await labeller.see(turned, "faces");
  expect([seen.width, seen.height]).toEqual([300, 420]);
  const box = seen.faces[0]!.box;
  for (const edge of ["left", "top", "width", "height"] as const) expect(Math.abs(box[edge] - plain[edge])).toBeLessThan(0.03);
});

describe("what is no proper photo", () => {
  const refused: [string, string, () => Promise<Uint8Array>][] = [
    ["text", "format", async () => Buffer.from("not a photo, whatever its name says")],
    ["an empty file", "format", async () => new Uint8Array()],
    ["an SVG", "format", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>')],
    ["a WebP", "format", async () => sharp(await photo("chelsea.jpg")).webp().toBuffer()],
    ["a JPEG cut short", "unreadable", async () => (await photo("coffee.jpg")).subarray(0, 30_000)],
    ["a PNG cut short", "unreadable", async () => (await sharp(await photo("coffee.jpg")).png().toBuffer()).subarray(0, 90_000)],
    ["a JPEG of its first bytes", "unreadable", async () => (await photo("coffee.jpg")).subarray(0, 20)],
    ["79 pixels", "too-small", async () => sharp(await photo("coffee.jpg")).resize(200, 79, { fit: "fill" }).jpeg().toBuffer()],
    ["10,001 pixels", "too-large", async () => blank(10_001, 100)],
    ["a decompression bomb", "too-large", async () => bomb()],
  ];

  test.for(refused)("%s is refused as %s", async ([, code, bytes]) => {
    await expect(labeller.see(await bytes(), "everything")).rejects.toMatchObject({ name: "VisionError", code });
  });

  test("the largest side that is allowed is read", async () => {
    expect(await labeller.see(await blank(10_000, 80), "everything")).toMatchObject({ width: 10_000, height: 80, faces: [] });
  });
});

function blank(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "white" } }).png().toBuffer();
}

/** A PNG whose header claims 60,000 × 60,000 pixels: decoding it would take 10 GB. */
async function bomb(): Promise<Buffer> {
  const png = await blank(100, 100);
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  // Without the header's right checksum it would be refused for that.
  const { crc32 } = await import("node:zlib");
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

describe("the queue", () => {
  test("a photo that waits can be cancelled and leaves its place; the others are answered", async () => {
    const queue = createLabeller({ assets: visionAssets(), mostWaiting: 2 });
    const bytes = await photo("chelsea.jpg");
    const cancel = new AbortController();
    const running = queue.see(bytes, "everything");
    const cancelled = queue.see(bytes, "everything", cancel.signal);
    const waiting = queue.see(bytes, "everything");
    await expect(queue.see(bytes, "everything")).rejects.toMatchObject({ code: "busy" });
    cancel.abort(new Error("the tile scrolled away"));
    await expect(cancelled).rejects.toThrow("the tile scrolled away");
    const inItsPlace = queue.see(bytes, "everything");
    expect(await Promise.all([running, waiting, inItsPlace])).toHaveLength(3);
    await queue.close();
  });

  test("a running photo can be cancelled; a signal that is aborted already starts nothing", async () => {
    const cancel = new AbortController();
    const bytes = await photo("chelsea.jpg");
    const running = labeller.see(bytes, "everything", cancel.signal);
    cancel.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
    await expect(labeller.see(bytes, "everything", cancel.signal)).rejects.toThrow("enough");
    expect((await labeller.see(bytes, "everything")).width).toBe(451);
  });

  test("after a crash the photo in hand fails and the next one gets a new worker", async () => {
    const worker = await scriptedWorker(`
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", ({ id, question: { bytes } }) => {
        if (bytes[0] === 1) process.exit(3);
        if (bytes[0] === 2) throw new Error("out of memory");
        if (bytes[0] === 4) return;
        parentPort.postMessage({ id, answer: { width: bytes[0], height: 1, faces: [], people: [], objects: [] } });
      });`);
    const queue = createLabeller({ assets: { ...visionAssets(), worker }, timeoutMs: 4000 });
    const answers = await Promise.allSettled([1, 3, 2, 5, 4, 6].map((first) => queue.see(Uint8Array.of(first), "faces")));
    const told = answers.map((answer) => (answer.status === "fulfilled" ? answer.value.width : answer.reason.message));
    expect(told).toEqual([
      "The labeller ended with code 3.",
      3,
      "The labeller failed: out of memory",
      5,
      "The labeller gave no answer within 4000 ms.",
      6,
    ]);
    await queue.close();
  });

  test("missing models are told by name, and closing fails what waits", async () => {
    const queue = createLabeller({ assets: { ...visionAssets(), modelsDir: join(tmpdir(), "no-such-models") } });
    await expect(queue.see(await photo("chelsea.jpg"), "faces")).rejects.toMatchObject({ code: "failed", message: expect.stringContaining("no-such-models") });
    const bytes = await photo("chelsea.jpg");
    const outcome = Promise.allSettled([queue.see(bytes, "faces"), queue.see(bytes, "faces")]);
    await queue.close();
    expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

async function scriptedWorker(script: string): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), "skydeck-worker-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "worker.cjs");
  await writeFile(file, script);
  return pathToFileURL(file);
}
