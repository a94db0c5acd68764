import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

/** `node build/run.cjs icons`: the committed icons, from resources/icon.svg. */
const resources = fileURLToPath(new URL("resources/", import.meta.url));
/** Apple's types for PNG data; those of 11 to 14 are the doubled resolutions. */
const icnsTypes = [["ic11", 32], ["ic12", 64], ["ic07", 128], ["ic13", 256], ["ic08", 256], ["ic14", 512], ["ic09", 512], ["ic10", 1024]] as const;
const png = (size: number) =>
  sharp(join(resources, "icon.svg"), { density: (72 * size) / 1024 * 2 }).resize(size, size).png({ compressionLevel: 9, palette: size <= 256 }).toBuffer();

await mkdir(join(resources, "icons"), { recursive: true });
for (const size of [16, 32, 48, 64, 128, 256, 512]) await writeFile(join(resources, "icons", `${size}x${size}.png`), await png(size));
await writeFile(join(resources, "icon.ico"), ico(await Promise.all([16, 24, 32, 48, 64, 128, 256].map(async (size) => ({ size, data: await png(size) })))));
await writeFile(join(resources, "icon.icns"), icns(await Promise.all(icnsTypes.map(async ([type, size]) => ({ type, data: await png(size) })))));

/** Windows reads PNG inside of ICO since Vista. Format: ICONDIR, one ICONDIRENTRY of 16 bytes each, the images. */
function ico(images: { size: number; data: Buffer }[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [at, { size, data }] of images.entries()) {
    const entry = 6 + 16 * at;
    // 0 means 256.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(data.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  }
  return Buffer.concat([header, ...images.map(({ data }) => data)]);
}


function icns(images: { type: string; data: Buffer }[]): Buffer {
  const blocks = images.map(({ type, data }) => {
    const head = Buffer.alloc(8, type, "ascii");
    head.writeUInt32BE(8 + data.length, 4);
    return Buffer.concat([head, data]);
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8, "icns", "ascii");
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}
