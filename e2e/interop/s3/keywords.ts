import { PutObjectCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

const xmp = (...words: string[]) => `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="darktable"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><r:Bag>${words.map((word) => `<r:li>${word}</r:li>`).join("")}</r:Bag></dc:subject></r:Description></r:RDF></x:xmpmeta>`;

/** Keywords that others laid beside photos, or gave them as tags. */
export function checkKeywords(check: Check, account: () => S3Account): void {
  const put = (key: string, text: string) => account().bare.send(new PutObjectCommand({ Bucket: account().bucket, Key: key, Body: text }));

  check("readKeywords: sidecars and tags of a folder make its photos found", async () => {
    const { call, bare, bucket } = account();
    for (const name of ["one", "two", "three"]) await put(`words/${name}.jpg`, "a photo");
    await put("words/one.jpg.xmp", xmp("Lighthouse", "Föhr"));
    await put("words/two.xmp", "<no xml");
    await bare.send(new PutObjectTaggingCommand({ Bucket: bucket, Key: "words/three.jpg", Tagging: { TagSet: [{ Key: "label:Ferry boat", Value: "91.5" }] } }));
    expect(await call("photos.readKeywords", { bucket, keys: ["words/"], tags: true })).toMatchObject({ done: 2, skipped: 1, failed: 0 });
    const found = async (query: string) => (await call("photos.searchPhotos", { bucket, query })).hits.map(({ key }) => key);
    expect([await found("lighthouse"), await found("fohr"), await found("ferry")]).toEqual([["words/one.jpg"], ["words/one.jpg"], ["words/three.jpg"]]);
  });
}
