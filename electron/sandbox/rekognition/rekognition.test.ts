import { readFile } from "node:fs/promises";
import type { DetectFacesCommandInput, DetectLabelsCommandInput, DetectLabelsCommandOutput, DetectFacesCommandOutput } from "@aws-sdk/client-rekognition";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { SandboxError, type SandboxRequest } from "../service.ts";
import { createLabeller } from "../vision/labeller.ts";
import { createTextReader } from "../vision/text/text-reader.ts";
import { textAssets, visionAssets } from "../vision/vision-assets.ts";
import { createRekognition } from "./create-rekognition.ts";

const photo = (name: string) => readFile(new URL(`../../../e2e/photos/${name}`, import.meta.url));
const astronaut = await photo("astronaut.jpg");
const tooSmall = await sharp(astronaut).resize(79, 79).jpeg().toBuffer();
const objects = new Map<string, Uint8Array>([
  ["us-west-2/photos/astronaut.jpg/v1", astronaut],
  ["us-west-2/photos/16-mb.jpg/", new Uint8Array(16 * 1024 * 1024)],
]);

const rekognition = createRekognition({
  labeller: createLabeller({ assets: visionAssets() }),
  textReader: createTextReader({ assets: textAssets() }),
  dataDir: join(tmpdir(), "skydeck-no-collections"),
  readObject: async ({ bucket, key, version = "", mostBytes }, { region }) => {
    const bytes = objects.get(`${region}/${bucket}/${key}/${version}`);
    if (!bytes) throw new SandboxError("NoSuchKey", "The specified key does not exist.", 404);
    return { sizeBytes: bytes.byteLength, ...(bytes.byteLength <= mostBytes && { bytes }) };
  },
});
afterAll(() => rekognition.close?.());

const request: SandboxRequest = {
  identity: { accountId: "123456789012", arn: "arn:aws:iam::123456789012:user/ada", userId: "AIDA", accessKeyId: "AKIA" },
  region: "us-west-2",
  requestId: "r-1",
  endpoint: "http://127.0.0.1:1",
  signal: new AbortController().signal,
  now: () => new Date(0),
};
const detectLabels = async (input: DetectLabelsCommandInput): Promise<Omit<DetectLabelsCommandOutput, "$metadata">> =>
  rekognition.operations["DetectLabels"]!(input, request);
const detectFaces = async (input: DetectFacesCommandInput): Promise<Omit<DetectFacesCommandOutput, "$metadata">> =>
  rekognition.operations["DetectFaces"]!(input, request);
const names = ({ Labels: labels = [] }: { Labels?: DetectLabelsCommandOutput["Labels"] }) => labels.map(({ Name: name }) => name);

describe("DetectLabels", () => {
  test("a person is labelled as Rekognition labels one, marked as local", async () => {
    const answer = await detectLabels({ Image: { Bytes: astronaut } });
    expect(names(answer).sort()).toEqual(["Face", "Head", "Person", "Photography", "Portrait"]);
    expect(answer.LabelModelVersion).toMatch(/^skydeck-local/);
    const person = answer.Labels?.find(({ Name: name }) => name === "Person");
    expect(person).toMatchObject({ Parents: [], Aliases: [{ Name: "Human" }], Categories: [{ Name: "Person Description" }] });
    const [instance, ...others] = person?.Instances ?? [];
    expect(others).toEqual([]);
    expect(instance?.Confidence).toBeGreaterThan(80);
    expect(instance?.BoundingBox?.Height).toBeGreaterThan(0.8);
    const face = answer.Labels?.find(({ Name: name }) => name === "Face");
    expect(face?.Parents).toEqual([{ Name: "Head" }, { Name: "Person" }]);
    expect(answer.Labels?.find(({ Name: name }) => name === "Photography")?.Instances).toEqual([]);
  });

  test("a cat is a cat with its ancestors and its box, and nothing else", async () => {
    const answer = await detectLabels({ Image: { Bytes: await photo("chelsea.jpg") } });
    expect(names(answer)).toEqual(["Animal", "Cat", "Mammal", "Pet"]);
    const cat = answer.Labels!.find(({ Name: name }) => name === "Cat")!;
    expect(cat.Parents).toEqual([{ Name: "Animal" }, { Name: "Mammal" }, { Name: "Pet" }]);
    expect(cat.Instances).toHaveLength(1);
    const { Left: left, Top: top, Width: width, Height: height } = cat.Instances![0]!.BoundingBox!;
    for (const [edge, seen] of [[left, 0], [top, 0], [width, 0.92], [height, 1]] as const) expect(Math.abs(edge! - seen)).toBeLessThan(0.06);
    expect(answer.Labels!.filter(({ Instances: instances }) => instances!.length > 0)).toEqual([cat]);
  });

  test("a cup of coffee is a cup on a table", async () => {
    const answer = await detectLabels({ Image: { Bytes: await photo("coffee.jpg") } });
    expect(names(answer).sort()).toEqual(["Cup", "Dining Table", "Furniture", "Table"]);
    expect(answer.Labels!.find(({ Name: name }) => name === "Cup")?.Instances).toHaveLength(1);
  });

  test("an instance that is less sure than asked is left out of a label that is sure enough", async () => {
    const image = { Bytes: await twoPeople() };
    const instances = async (minConfidence: number) =>
      (await detectLabels({ Image: image, MinConfidence: minConfidence })).Labels!.find(({ Name: name }) => name === "Face")!.Instances!.map(({ Confidence: value }) => value!);
    const [first = 0, second = 0, ...others] = await instances(0);
    expect(others).toEqual([]);
    expect(first).toBeGreaterThan(second);
    expect(await instances((first + second) / 2)).toEqual([first]);
  });

  test("labels come most sure first, and an ancestor is at least as sure as what it stands over", async () => {
    const { Labels: labels = [] } = await detectLabels({ Image: { Bytes: astronaut }, MinConfidence: 0 });
    const confidence = new Map(labels.map(({ Name: name, Confidence: value }) => [name, value ?? 0]));
    expect([...confidence.values()]).toEqual([...confidence.values()].sort((a, b) => b - a));
    for (const { Name: name, Parents: parents = [] } of labels) {
      for (const { Name: parent } of parents) expect(confidence.get(parent)).toBeGreaterThanOrEqual(confidence.get(name)!);
    }
  });

  test("MinConfidence cuts, 55 unless told otherwise", async () => {
    const image = { Bytes: await twoPeople() };
    const all = await detectLabels({ Image: image, MinConfidence: 0 });
    const people = all.Labels!.find(({ Name: name }) => name === "People")!.Confidence!;
    const person = all.Labels!.find(({ Name: name }) => name === "Person")!.Confidence!;
    expect(person).toBeGreaterThan(people);
    const sure = names(await detectLabels({ Image: image, MinConfidence: (person + people) / 2 }));
    expect(sure).toContain("Person");
    expect(sure).not.toContain("People");
    expect(names(await detectLabels({ Image: image, MinConfidence: 100 }))).toEqual([]);

    const faint = { Bytes: await sharp(astronaut).blur(9).jpeg().toBuffer() };
    const found = (await detectLabels({ Image: faint, MinConfidence: 0 })).Labels!;
    expect(found.some(({ Confidence: value }) => value! < 55)).toBe(true);
    const shown = names(await detectLabels({ Image: faint }));
    expect(shown).toEqual(["Person"]);
    expect(shown).toEqual(found.filter(({ Confidence: value }) => value! >= 55).map(({ Name: name }) => name));
  });

  test("MaxLabels keeps the surest", async () => {
    const image = { Bytes: await twoPeople() };
    const all = names(await detectLabels({ Image: image }));
    expect(all.length).toBeGreaterThan(2);
    expect(names(await detectLabels({ Image: image, MaxLabels: 2 }))).toEqual(all.slice(0, 2));
    expect(names(await detectLabels({ Image: image, MaxLabels: 0 }))).toEqual([]);
  });

  test("filters let through by label and category, in any letter case, and an exclusion wins", async () => {
    const only = async (filters: NonNullable<DetectLabelsCommandInput["Settings"]>["GeneralLabels"]) =>
      names(await detectLabels({ Image: { Bytes: astronaut }, Settings: { GeneralLabels: filters } })).sort();
    expect(await only({ LabelInclusionFilters: ["person", "Cat"] })).toEqual(["Person"]);
    expect(await only({ LabelExclusionFilters: ["Portrait", "Photography"] })).toEqual(["Face", "Head", "Person"]);
    expect(await only({ LabelCategoryInclusionFilters: ["Hobbies and Interests"] })).toEqual(["Photography", "Portrait"]);
    expect(await only({ LabelCategoryExclusionFilters: ["Person Description"] })).toEqual(["Photography", "Portrait"]);
    expect(await only({ LabelInclusionFilters: ["Person"], LabelCategoryExclusionFilters: ["Person Description"] })).toEqual([]);
  });

  test.for<[string, Partial<DetectLabelsCommandInput>]>([
    ["MinConfidence below 0", { MinConfidence: -1 }],
    ["MinConfidence above 100", { MinConfidence: 100.1 }],
    ["MinConfidence that is no number", { MinConfidence: Number.NaN }],
    ["negative MaxLabels", { MaxLabels: -1 }],
    ["a feature that there is not", { Features: ["ALL" as "IMAGE_PROPERTIES"] }],
    ["101 filters", { Settings: { GeneralLabels: { LabelInclusionFilters: Array.from({ length: 101 }, (_, at) => `L${at}`) } } }],
    ["no image", { Image: undefined }],
    ["an empty image", { Image: {} }],
    ["no bytes", { Image: { Bytes: new Uint8Array() } }],
    ["bytes and an object", { Image: { Bytes: astronaut, S3Object: { Bucket: "photos", Name: "a" } } }],
    ["an object without a bucket", { Image: { S3Object: { Name: "a" } } }],
    ["79 pixels", { Image: { Bytes: tooSmall } }],
  ])("%s is InvalidParameterException", async ([, input]) => {
    await expect(detectLabels({ Image: { Bytes: astronaut }, ...input })).rejects.toMatchObject({ code: "InvalidParameterException", status: 400 });
  });

  test("what is no JPEG or PNG, or is cut short, is InvalidImageFormatException", async () => {
    for (const bytes of [Buffer.from("text"), astronaut.subarray(0, 30_000)]) {
      await expect(detectLabels({ Image: { Bytes: bytes } })).rejects.toMatchObject({ code: "InvalidImageFormatException" });
    }
  });

  test("more than 5 MiB inline, 15 MiB in S3 or 10,000 pixels is ImageTooLargeException", async () => {
    const wide = await sharp({ create: { width: 10_001, height: 80, channels: 3, background: "white" } }).png().toBuffer();
    for (const image of [
      { Bytes: new Uint8Array(5 * 1024 * 1024 + 1) },
      { Bytes: wide },
      { S3Object: { Bucket: "photos", Name: "16-mb.jpg" } },
    ]) {
      await expect(detectLabels({ Image: image })).rejects.toMatchObject({ code: "ImageTooLargeException" });
    }
  });

  test("an object of S3 is read by bucket, key and version in the caller's region", async () => {
    const object = { Bucket: "photos", Name: "astronaut.jpg", Version: "v1" };
    expect(names(await detectLabels({ Image: { S3Object: object } }))).toContain("Person");
    const elsewhere = { ...request, region: "eu-central-1" };
    await expect(rekognition.operations["DetectLabels"]!({ Image: { S3Object: object } }, elsewhere)).rejects.toMatchObject({
      code: "InvalidS3ObjectException",
    });
    await expect(detectLabels({ Image: { S3Object: { ...object, Name: "gone.jpg" } } })).rejects.toMatchObject({ code: "InvalidS3ObjectException" });
  });

  test("a client that hung up gets nothing", async () => {
    const gone = { ...request, signal: AbortSignal.abort(new Error("hung up")) };
    await expect(rekognition.operations["DetectLabels"]!({ Image: { Bytes: astronaut } }, gone)).rejects.toThrow("hung up");
  });
});

describe("image properties", { timeout: 30_000 }, () => {
  const properties = async (bytes: Uint8Array, settings?: NonNullable<DetectLabelsCommandInput["Settings"]>["ImageProperties"]) =>
    detectLabels({ Image: { Bytes: bytes }, Features: ["IMAGE_PROPERTIES"], Settings: { ImageProperties: settings } });
  const plain = (background: string) => sharp({ create: { width: 200, height: 100, channels: 3, background } }).png().toBuffer();

  test("two halves are two colours with their names and shares, brightness and contrast between them", async () => {
    const halves = await sharp(await plain("#ffffff")).composite([{ input: await sharp(await plain("#b22222")).resize(80, 100, { fit: "fill" }).toBuffer(), left: 0, top: 0 }]).png().toBuffer();
    const { Labels, ImageProperties: told, LabelModelVersion: version } = await properties(halves);
    expect([Labels, version]).toEqual([undefined, "skydeck-local-1.0"]);
    expect(told!.DominantColors).toEqual([
      { Red: 255, Green: 255, Blue: 255, HexCode: "#ffffff", CSSColor: "white", SimplifiedColor: "white", PixelPercent: 60 },
      { Red: 178, Green: 34, Blue: 34, HexCode: "#b22222", CSSColor: "firebrick", SimplifiedColor: "red", PixelPercent: 40 },
    ]);
    const luma = 0.2126 * 178 + 0.7152 * 34 + 0.0722 * 34;
    expect(told!.Quality!.Brightness).toBeCloseTo(((0.6 * 255 + 0.4 * luma) / 255) * 100, 1);
    expect(told!.Quality!.Contrast).toBeCloseTo(((Math.sqrt(0.24) * (255 - luma)) / 127.5) * 100, 1);
    expect([told!.Foreground, told!.Background]).toEqual([undefined, undefined]);
  });

  test("the cat is the foreground, and a plain photo is neither sharp nor contrasted", async () => {
    const cat = await properties(await photo("chelsea.jpg"));
    expect(cat.ImageProperties!.Foreground!.DominantColors!.length).toBeGreaterThan(2);
    for (const region of [cat.ImageProperties!, cat.ImageProperties!.Foreground!, cat.ImageProperties!.Background!]) {
      const shares = region.DominantColors!.map(({ PixelPercent: share }) => share!);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(100.01);
      for (const value of Object.values(region.Quality!)) expect(value).toSatisfy((n: number) => n >= 0 && n <= 100);
    }
    const { ImageProperties: grey } = await properties(await plain("#808080"));
    expect(grey!.Quality).toMatchObject({ Sharpness: 0, Contrast: expect.closeTo(0, 4), Brightness: expect.closeTo(50.2, 1) });
    expect(grey!.DominantColors).toMatchObject([{ CSSColor: "grey", SimplifiedColor: "grey", PixelPercent: 100 }]);
  });

  test("blur makes a photo less sharp, and more colours are told only up to the number asked for", async () => {
    const [sharpness, blurred] = await Promise.all(
      [astronaut, await sharp(astronaut).blur(3).jpeg().toBuffer()].map(async (bytes) => (await properties(bytes)).ImageProperties!.Quality!.Sharpness!),
    );
    expect(sharpness).toBeGreaterThan(2 * blurred!);
    expect((await properties(astronaut)).ImageProperties!.DominantColors!.length).toBeLessThanOrEqual(10);
    expect((await properties(astronaut, { MaxDominantColors: 3 })).ImageProperties!.DominantColors).toHaveLength(3);
    for (const MaxDominantColors of [-1, 13]) await expect(properties(astronaut, { MaxDominantColors })).rejects.toMatchObject({ code: "ValidationException" });
    const { Labels, ImageProperties } = await detectLabels({ Image: { Bytes: astronaut }, Features: ["GENERAL_LABELS", "IMAGE_PROPERTIES"] });
    expect([Labels!.length > 0, ImageProperties !== undefined]).toEqual([true, true]);
  });
});

describe("DetectFaces", () => {
  test("by default a face has its box, five landmarks, pose and quality", async () => {
    const { FaceDetails: faces = [] } = await detectFaces({ Image: { Bytes: astronaut } });
    expect(faces).toHaveLength(1);
    const face = faces[0]!;
    expect(Object.keys(face).sort()).toEqual(["BoundingBox", "Confidence", "Landmarks", "Pose", "Quality"]);
    expect(face.Landmarks?.map(({ Type: type }) => type).sort()).toEqual(["eyeLeft", "eyeRight", "mouthLeft", "mouthRight", "nose"]);
    expect(face.Confidence).toBeGreaterThan(80);
    for (const value of Object.values(face.Quality ?? {})) expect(value).toSatisfy((n: number) => n > 0 && n <= 100);
  });

  test("ALL adds the other landmarks, age and gender, and no emotion, beard or glasses are made up", async () => {
    const { FaceDetails: faces = [] } = await detectFaces({ Image: { Bytes: astronaut }, Attributes: ["ALL"] });
    expect(faces[0]?.Landmarks).toHaveLength(30);
    expect(Object.keys(faces[0]!).sort()).toEqual(["AgeRange", "BoundingBox", "Confidence", "Gender", "Landmarks", "Pose", "Quality"]);
    // Eileen Collins was 42.
    expect(faces[0]!.AgeRange!.Low).toBeGreaterThan(15);
    expect(faces[0]!.AgeRange!.High).toBeLessThan(50);
    expect(faces[0]!.Gender).toMatchObject({ Value: "Female", Confidence: expect.toSatisfy((value: number) => value >= 50 && value <= 100) });
  });

  test("only what is asked for is told", async () => {
    const { FaceDetails: [face] = [] } = await detectFaces({ Image: { Bytes: astronaut }, Attributes: ["DEFAULT", "AGE_RANGE", "SMILE"] });
    expect(face).toHaveProperty("AgeRange");
    for (const member of ["Gender", "Smile"]) expect(face).not.toHaveProperty(member);
  });

  test("a cat is no face; an unknown attribute is refused", async () => {
    expect(await detectFaces({ Image: { Bytes: await photo("chelsea.jpg") } })).toEqual({ FaceDetails: [] });
    await expect(detectFaces({ Image: { Bytes: astronaut }, Attributes: ["HEIGHT" as "ALL"] })).rejects.toMatchObject({ code: "InvalidParameterException" });
  });
});

async function twoPeople(): Promise<Buffer> {
  const one = await sharp(astronaut).extract({ left: 60, top: 0, width: 380, height: 512 }).toBuffer();
  const blurred = await sharp(one).blur(3).toBuffer();
  return sharp({ create: { width: 1200, height: 512, channels: 3, background: "#777" } })
    .composite([
      { input: one, left: 60, top: 0 },
      { input: blurred, left: 760, top: 0 },
    ])
    .jpeg()
    .toBuffer();
}
