import { readFile } from "node:fs/promises";
import {
  DetectFacesCommand,
  DetectLabelsCommand,
  ImageTooLargeException,
  InvalidImageFormatException,
  InvalidS3ObjectException,
  RekognitionClient,
  type S3Object,
} from "@aws-sdk/client-rekognition";
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const running = useSandbox();
const photo = (name: string) => readFile(new URL(`../../../e2e/photos/${name}`, import.meta.url));
const astronaut = await photo("astronaut.jpg");

test("the SDK's client gets labels and faces over HTTP", async () => {
  const client = new RekognitionClient(running.config());
  const { Labels: labels, LabelModelVersion: version } = await client.send(new DetectLabelsCommand({ Image: { Bytes: astronaut } }));
  expect(labels?.map(({ Name: name }) => name)).toContain("Person");
  expect(version).toBe("skydeck-local-1.0");
  const { FaceDetails: faces } = await client.send(new DetectFacesCommand({ Image: { Bytes: astronaut } }));
  expect(faces).toHaveLength(1);
});

test("its errors arrive as the client's own exceptions", async () => {
  const client = new RekognitionClient(running.config());
  await expect(client.send(new DetectLabelsCommand({ Image: { Bytes: Buffer.from("no photo") } }))).rejects.toBeInstanceOf(InvalidImageFormatException);
  const large = new Uint8Array(5 * 1024 * 1024 + 1);
  await expect(client.send(new DetectLabelsCommand({ Image: { Bytes: large } }))).rejects.toBeInstanceOf(ImageTooLargeException);
});

test("photos are read from the sandbox's own S3, by version too", async () => {
  const [s3, client] = [new S3Client({ ...running.config(), forcePathStyle: true }), new RekognitionClient(running.config())];
  const Bucket = "photos-to-label";
  const labels = async (object: S3Object) =>
    (await client.send(new DetectLabelsCommand({ Image: { S3Object: { Bucket, ...object } } }))).Labels?.map(({ Name: name }) => name);
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const Key = "a folder/photo ä.jpg";
  const { VersionId: first } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: await photo("chelsea.jpg") }));
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: await photo("coffee.jpg") }));
  expect(await labels({ Name: Key })).toContain("Cup");
  expect(await labels({ Name: Key, Version: first })).toContain("Cat");

  const refused: [S3Object, RekognitionClient][] = [
    [{ Bucket, Name: "gone.jpg" }, client],
    [{ Bucket, Name: Key, Version: "no-such-version" }, client],
    [{ Bucket: "no-such-bucket-here", Name: Key }, client],
    [{ Bucket, Name: Key }, new RekognitionClient(running.config("sandbox", "us-east-1"))],
    [{ Bucket, Name: Key }, new RekognitionClient(running.config("sandbox-prod"))],
  ];
  for (const [object, caller] of refused) {
    await expect(caller.send(new DetectLabelsCommand({ Image: { S3Object: object } }))).rejects.toBeInstanceOf(InvalidS3ObjectException);
  }
});

test("the seed's drawn landscapes, of which the models know nothing, get no label", async () => {
  const client = new RekognitionClient(running.config());
  for (const name of ["photos/2026/mountains/ridge-trail.jpg", "photos/2026/coast/low-tide.jpg", "photos/inbox/IMG_2042.jpg"]) {
    const { Labels: labels } = await client.send(new DetectLabelsCommand({ Image: { S3Object: { Bucket: "edx-photo-bucket", Name: name } } }));
    expect(labels).toEqual([]);
  }
});
