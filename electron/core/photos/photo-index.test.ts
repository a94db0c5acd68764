import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Label } from "../../../shared/contract/photos.ts";
import { silentLog } from "../log.ts";
import { AnalysisIndex } from "./analyses/analysis-index.ts";
import type { StoredAnswer } from "./analyses/findings-of.ts";
import { PhotoIndex } from "./photo-index.ts";

const folder = mkdtempSync(join(tmpdir(), "skydeck-index-"));
const index = new PhotoIndex(join(folder, "photos.db"), silentLog);
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

const place = { profile: "home", region: "us-west-2", bucket: "photos", key: "cat.jpg" };
const cat: Label = { name: "Cat", confidence: 90, parents: [], instances: [] };
/** What SQLite refuses as no number, after the name before it was entered. */
const broken = { ...cat, name: "Dog", confidence: "high" as unknown as number };
const names = (table: "label_names" | "finding_names", of: "photo_labels" | "photo_findings") =>
  index.all<{ name: string }>(`SELECT ${table}.name FROM ${of} JOIN ${table} ON ${table}.id = name_id`).map(({ name }) => name);

test("a photo is found by a label whose name was taken back once, with all else that failed", () => {
  const id = index.ensure(place);
  const answer = (labels: Label[]) => index.keepAnswer("aws", "sha256:a", { labels, model: undefined, widthPx: undefined, heightPx: undefined });
  expect(() => index.giveAnswer(id, answer([cat, broken]))).toThrow(/NOT NULL/);
  index.giveAnswer(id, answer([cat]));
  expect(names("label_names", "photo_labels")).toEqual(["Cat"]);
});

test("and so are names of what else was found", () => {
  const analyses = new AnalysisIndex(index);
  const keep = (persons: object[]) =>
    analyses.keep(index.ensure(place), "aws", "sha256:a", { kind: "persons", answer: persons } as StoredAnswer, { model: undefined, widthPx: undefined, heightPx: undefined });
  expect(() => keep([{ name: "Ada", similarity: 99 }, { name: {}, similarity: 99 }])).toThrow();
  keep([{ name: "Ada", similarity: 99 }]);
  expect(names("finding_names", "photo_findings")).toEqual(["Ada"]);
});

test("a bucket that was named within what failed is another the next time", () => {
  const other = { ...place, bucket: "other-photos" };
  expect(() => index.markAll([other, { ...other, key: undefined as unknown as string }], "queued")).toThrow();
  expect(index.idOf(place)).toBeDefined();
  index.ensure(other);
  expect(index.all("SELECT profile, bucket FROM photos JOIN buckets ON buckets.id = bucket_id ORDER BY bucket")).toEqual([{ profile: "home", bucket: "other-photos" }, { profile: "home", bucket: "photos" }]);
});
