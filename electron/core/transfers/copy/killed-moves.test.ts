import { randomInt, randomUUID } from "node:crypto";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { useCoreInChild, type Work } from "../../../testing/use-core-in-child.ts";

const bucket = "killed-moves";
const kills = 20;
const keysALife = 40;
const cores = useCoreInChild(bucket);
const contents = new Map<string, string>();

async function newWork(life: number): Promise<Work> {
  for (let at = 0; at < keysALife; at++) contents.set(`life-${life}/${at}`, randomUUID());
  await Promise.all(Array.from({ length: keysALife }, (_, at) => cores.client.send(new PutObjectCommand({ Bucket: bucket, Key: `from/life-${life}/${at}`, Body: contents.get(`life-${life}/${at}`)! }))));
  return { bucket, moves: [`from/life-${life}/`], to: "into/" };
}

async function keysUnder(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await cores.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }));
    keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
    token = page.NextContinuationToken;
  } while (token);
  return keys;
}

test(`killed ${kills} times in the middle of moves, each object is in its new place once, whole, and in its old place no more`, async () => {
  let hits = 0;
  for (let life = 0; life < kills; life++) {
    await cores.liveUntilKilled(await newWork(life), randomInt(0, 250));
    const [left, moved] = [await keysUnder("from/"), await keysUnder("into/")];
    // At no moment is one of them nowhere.
    expect(new Set([...left.map((key) => key.slice("from/".length)), ...moved.map((key) => key.slice("into/".length))])).toEqual(new Set(contents.keys()));
    if (left.length > 0) hits++;
  }
  expect((await cores.live({ bucket })).filter(({ state }) => state !== "done")).toEqual([]);
  expect(await keysUnder("from/")).toEqual([]);
  expect((await keysUnder("into/")).toSorted()).toEqual([...contents.keys()].map((key) => `into/${key}`).toSorted());
  for (const [key, content] of contents) expect(await (await cores.client.send(new GetObjectCommand({ Bucket: bucket, Key: `into/${key}` }))).Body!.transformToString(), key).toBe(content);
  expect(hits).toBeGreaterThan(kills / 4);
}, 240_000);
