import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { photoDetailsSchema } from "../../../../shared/contract/photo-details.ts";
import { readDetails, readTakenAt } from "./read-details.ts";

const plain = () => sharp({ create: { width: 600, height: 400, channels: 3, background: "teal" } });
const camera = {
  IFD0: { Make: "NIKON CORPORATION", Model: "NIKON D850", Copyright: "me", Software: "Lr" },
  IFD2: { DateTimeOriginal: "2026:03:10 08:00:00", OffsetTimeOriginal: "+02:00", ExposureTime: "1/250", FNumber: "28/10", ISOSpeedRatings: "100", FocalLength: "50/1", LensModel: "50mm f/1.8" },
  IFD3: { GPSLatitudeRef: "S", GPSLatitude: "47/1 30/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "8/1 30/1 0/1" },
};
const xmp = (inner: string) => `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const words = xmp('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">At the lake</rdf:li></rdf:Alt></dc:title><dc:subject><rdf:Bag><rdf:li>lake, calm</rdf:li><rdf:li>&lt;b&gt;</rdf:li></rdf:Bag></dc:subject>');
const written = await plain().withExif(camera).withXmp(words).withMetadata({ orientation: 6 }).withIccProfile("p3").jpeg().toBuffer();

test("reads what the camera and the editor wrote", async () => {
  expect(await readDetails(written)).toEqual({
    format: "jpeg", widthPx: 400, heightPx: 600, orientation: 6, takenAt: "2026-03-10T08:00:00+02:00", camera: "NIKON D850", lens: "50mm f/1.8", exposureSeconds: 1 / 250, fNumber: 2.8, iso: 100,
    focalLengthMm: 50, focalLength35Mm: undefined, software: "Lr", colorProfile: "sP3C", title: "At the lake", description: undefined, creator: undefined, copyright: "me",
    keywords: ["lake, calm", "<b>"], hasLocation: true, location: { latitude: -47.5, longitude: 8.5, altitudeM: undefined }, problems: [],
  });
});

test.each(["png", "webp"] as const)("reads %s too", async (format) => {
  const bytes = await plain().withExif(camera).toFormat(format).toBuffer();
  expect(await readDetails(bytes)).toMatchObject({ format, widthPx: 600, takenAt: "2026-03-10T08:00:00+02:00", camera: "NIKON D850" });
});

test("the beginning of a large photo tells as much as all of it", async () => {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const large = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: "black", noise } }).withExif(camera).jpeg({ quality: 95 }).toBuffer();
  expect(large.byteLength).toBeGreaterThan(1_000_000);
  expect(await readDetails(large.subarray(0, 256 * 1024))).toMatchObject({ format: "jpeg", widthPx: 2000, heightPx: 1500, takenAt: "2026-03-10T08:00:00+02:00", problems: [] });
  expect(await readTakenAt(large)).toBe("2026-03-10T08:00:00+02:00");
});

test("an editor's date counts where the camera wrote none", async () => {
  const scan = await plain().withXmp(xmp("<photoshop:DateCreated>1962-07-01T12:30:00</photoshop:DateCreated>")).jpeg().toBuffer();
  expect(await readTakenAt(scan)).toBe("1962-07-01T12:30:00");
  expect(await readTakenAt(await plain().withExif({ IFD0: { DateTime: "2026:03:10 08:00:00" } }).jpeg().toBuffer())).toBeUndefined();
});

test("lies are left out: a zero divisor, a date that is none, a place off the earth", async () => {
  const lying = { IFD2: { DateTimeOriginal: "2026:02:31 08:00:00", ExposureTime: "1/0", FNumber: "0/0", FocalLength: "4294967295/1" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "947/1 30/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "8/1 30/1 0/1" } };
  const details = await readDetails(await plain().withExif(lying).jpeg().toBuffer());
  expect(details).toMatchObject({ takenAt: undefined, exposureSeconds: undefined, fNumber: undefined, hasLocation: false });
  expect(details.location).toBeUndefined();
});

test.each([
  ["nothing", Buffer.alloc(0), /empty/], ["text", Buffer.from("<script>alert(1)</script>"), /not that of a photo/],
  ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>'), /not that of a photo/],
])("%s is no photo, and says so", async (_what, bytes, problem) => {
  expect(await readDetails(bytes)).toMatchObject({ format: undefined, keywords: [], hasLocation: false, problems: [expect.stringMatching(problem)] });
});

test("an entity bomb in XMP and a very deep one end soon", async () => {
  const entities = `<!DOCTYPE x [${Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n} "${n === 0 ? "ha" : `&e${n - 1};&e${n - 1};`}">`).join("")}]>`;
  const began = performance.now();
  for (const bomb of [`${entities}${xmp("<dc:title>&e29;</dc:title>")}`, xmp("<dc:a>".repeat(8_000))]) {
    const details = await readDetails(await plain().withExif(camera).withXmp(bomb).jpeg().toBuffer());
    expect(details).toMatchObject({ format: "jpeg", widthPx: 600 });
    expect(details.title?.length ?? 0).toBeLessThanOrEqual(500);
  }
  expect(performance.now() - began).toBeLessThan(30_000);
});

test("damaged anywhere, it answers what the contract allows and never throws", async () => {
  const change = fc.record({ at: fc.nat(Math.min(written.byteLength, 2_500)), byte: fc.nat(255) });
  await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(written.byteLength), async (changes, cutAt) => {
    const damaged = Buffer.from(written);
    for (const { at, byte } of changes) damaged[at] = byte;
    for (const bytes of [damaged, damaged.subarray(0, cutAt)]) expect(photoDetailsSchema.safeParse(await readDetails(bytes)).success).toBe(true);
  }), { numRuns: 150 });
});
