import { readFile } from "node:fs/promises";
import { DetectFacesCommand, DetectLabelsCommand, ImageTooLargeException, InvalidImageFormatException, RekognitionClient } from "@aws-sdk/client-rekognition";
import { expect, test } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const running = useSandbox();
const astronaut = await readFile(new URL("../../../e2e/photos/astronaut.jpg", import.meta.url));

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
