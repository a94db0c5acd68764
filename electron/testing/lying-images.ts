import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";

export interface LyingImage {
  what: string;
  bytes(): Promise<Uint8Array>;
}

const plain = (side = 100) => sharp({ create: { width: side, height: side, channels: 3, background: "teal" } });
const noise = () => sharp({ create: { width: 800, height: 800, channels: 3, background: "black", noise: { type: "gaussian", mean: 128, sigma: 60 } } });

/** Files under a photo's name that are none, end early, or claim more pixels than anybody decodes. Each must be refused, by its header where it has one. */
export const lyingImages: readonly LyingImage[] = [
  { what: "nothing", bytes: async () => Buffer.alloc(0) },
  { what: "a page", bytes: async () => Buffer.from("<!doctype html><script>alert(1)</script>") },
  { what: "an SVG that reads files", bytes: async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><image href="file:///etc/passwd"/></svg>') },
  { what: "a compressed SVG", bytes: async () => deflateRawSync(Buffer.from("<svg/>")) },
  { what: "an archive", bytes: async () => Buffer.from("PK\u0003\u0004\u0014\0\0\0\0\0", "latin1") },
  { what: "a PDF", bytes: async () => Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>") },
  { what: "a program", bytes: async () => Buffer.from("MZ\u0090\0\u0003", "latin1") },
  { what: "a JPEG's first bytes", bytes: async () => Uint8Array.of(0xff, 0xd8, 0xff) },
  { what: "a JPEG cut short", bytes: async () => (await noise().jpeg().toBuffer()).subarray(0, 20_000) },
  { what: "a PNG cut short", bytes: async () => (await noise().png().toBuffer()).subarray(0, 50_000) },
  { what: "a WebP cut short", bytes: async () => (await noise().webp().toBuffer()).subarray(0, 20_000) },
  { what: "a TIFF cut short", bytes: async () => (await noise().tiff({ compression: "lzw" }).toBuffer()).subarray(0, 20_000) },
  { what: "a PNG of 30,000 × 30,000 by its header", bytes: () => pngClaiming(30_000) },
  { what: "a PNG of the largest size by its header", bytes: () => pngClaiming(0x7fff_ffff) },
  { what: "a PNG of 0 × 0", bytes: () => pngClaiming(0) },
  { what: "a JPEG of 30,000 × 30,000 by its header", bytes: () => jpegClaiming(30_000) },
  { what: "a GIF of 30,000 × 30,000 by its header", bytes: async () => gifClaiming(30_000) },
  { what: "a PNG of 30,000 × 30,000 in half a megabyte", bytes: async () => honestBomb(30_000) },
  // Of 144 million pixels, which are too many only where all of them must be in memory at once.
  { what: "a progressive JPEG of 12,000 × 12,000", bytes: () => jpegClaiming(12_000, true) },
  { what: "an interlaced PNG of 12,000 × 12,000", bytes: () => pngClaiming(12_000, true) },
  { what: "a GIF of 12,000 × 12,000", bytes: async () => gifClaiming(12_000) },
];

/** Photos that are unusual, and photos all the same. */
export const oddImages: readonly LyingImage[] = [
  { what: "1 × 1 pixel", bytes: () => plain(1).png().toBuffer() },
  { what: "four inks", bytes: () => plain().toColourspace("cmyk").jpeg().toBuffer() },
  { what: "16 bits a channel", bytes: () => plain().toColourspace("rgb16").png().toBuffer() },
  { what: "an animated GIF", bytes: () => frames().gif().toBuffer() },
  { what: "an animated WebP", bytes: () => frames().webp().toBuffer() },
  { what: "an AVIF", bytes: () => plain().avif({ effort: 0 }).toBuffer() },
  { what: "a page behind a photo's end", bytes: async () => Buffer.concat([await plain().jpeg().toBuffer(), Buffer.from("<script>alert(1)</script>")]) },
  { what: "a colour profile that is none", bytes: async () => withBadProfile(await plain().withIccProfile("srgb").png().toBuffer()) },
];

/** The header's width and height, with the checksum that makes them believed. */
async function pngClaiming(side: number, progressive = false): Promise<Buffer> {
  const png = await plain().png({ progressive }).toBuffer();
  png.writeUInt32BE(side, 16);
  png.writeUInt32BE(side, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** The frame header (SOF0, or SOF2 of a progressive one) holds height and width. */
async function jpegClaiming(side: number, progressive = false): Promise<Buffer> {
  const jpeg = await plain().jpeg({ progressive }).toBuffer();
  const frame = jpeg.indexOf(Buffer.of(0xff, progressive ? 0xc2 : 0xc0));
  jpeg.writeUInt16BE(side, frame + 5);
  jpeg.writeUInt16BE(side, frame + 7);
  return jpeg;
}

function gifClaiming(side: number): Buffer {
  const head = Buffer.from("GIF89a\0\0\0\0\0\0\0,\0\0\0\0\0\0\0\0\0\u0002\u0002L\u0001\0;", "latin1");
  for (const at of [6, 8, 18, 20]) head.writeUInt16LE(side, at);
  return head;
}

/** One bit a pixel, all of them black: 112 MB of rows, which compress to a thousandth. */
function honestBomb(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc((1 + side / 8) * side), { level: 1 });
  return Buffer.concat([Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const framed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(framed));
  return Buffer.concat([length, framed, check]);
}

/** Three frames, one under the other. */
function frames() {
  return sharp(Buffer.alloc(100 * 300 * 3, 90), { raw: { width: 100, height: 300, channels: 3, pageHeight: 100 } });
}

function withBadProfile(png: Buffer): Buffer {
  const at = png.indexOf("iCCP");
  const length = png.readUInt32BE(at - 4);
  const bad = chunk("iCCP", Buffer.concat([Buffer.from("x\0\0"), deflateSync(Buffer.from("no profile at all"))]));
  return Buffer.concat([png.subarray(0, at - 4), bad, png.subarray(at + 4 + length + 4)]);
}
