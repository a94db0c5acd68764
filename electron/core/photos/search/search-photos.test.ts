import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { photos, type Label } from "../../../../shared/contract/photos.ts";
import { momentsOf } from "../../../../shared/photos/query/calendar.ts";
import { useInFolder } from "../../../testing/use-in-folder.ts";
import { silentLog } from "../../log.ts";
import { listLabels } from "../list-labels.ts";
import { PhotoIndex } from "../photo-index.ts";
import { readLabels } from "../read-labels.ts";
import { labelWords } from "../words.ts";
import { searchPhotos } from "./search-photos.ts";

let index: PhotoIndex;
useInFolder((folder) => (index = new PhotoIndex(join(folder, "photos.db"), silentLog)));

const label = (name: string, confidence: number, ...parents: string[]): Label => ({ name, confidence, parents, instances: [] });
const bucket = "my-photos";

interface More {
  profile?: string;
  bucket?: string;
  lastModified?: string;
  sizeBytes?: number;
}

function add(key: string, labels: Label[] | undefined, more: More = {}): number {
  const place = { profile: "home", region: "us-west-2", bucket, ...more, key };
  const id = index.mark(place, "queued");
  index.learn(id, { etag: `"${key}"`, sizeBytes: more.sizeBytes ?? 10, lastModified: more.lastModified ?? "2026-01-01T00:00:00.000Z" });
  if (labels) index.giveAnswer(id, index.keepAnswer("aws", `sha256:${place.profile}${key}`, { labels, model: "3.0", widthPx: 4, heightPx: 3 }));
  return id;
}

function addFinding(id: number, kind: string, name: string, confidence = 90): void {
  index.prepare("INSERT OR IGNORE INTO finding_names(kind, name) VALUES (?, ?)").run(kind, name);
  const { id: nameId } = index.prepare("SELECT id FROM finding_names WHERE kind = ? AND name = ?").get(kind, name) as { id: number };
  for (const word of labelWords(name)) index.prepare("INSERT OR IGNORE INTO finding_words VALUES (?, ?, ?)").run(kind, word, nameId);
  index.prepare("INSERT INTO photo_findings SELECT bucket_id, ?, id, ? FROM photos WHERE id = ?").run(nameId, confidence, id);
}

const request = { context: { profile: "home", region: "us-west-2", epoch: 0 } } as never;
type Given = Partial<Parameters<ReturnType<typeof searchPhotos>>[0]>;
/** Through the contract's own schema, as a call comes. */
async function search(query: string, more: Given = {}) {
  const { hits, ...rest } = await searchPhotos(index)(photos.searchPhotos.input.parse({ query, ...more }), request);
  return { keys: hits.map((hit) => hit.key), ...rest };
}
const keys = async (query: string, more: Given = {}) => (await search(query, more)).keys.sort();

describe("words", () => {
  test("must each begin a label's word, a parent's, or the key's", async () => {
    add("trip/IMG_0001.jpg", [label("Cat", 99, "Animal", "Pet"), label("Coffee Cup", 80, "Cup")]);
    add("trip/IMG_0002.jpg", [label("Dog", 99, "Animal", "Pet")]);
    expect(await keys("cat")).toEqual(["trip/IMG_0001.jpg"]);
    expect(await keys("CA")).toEqual(["trip/IMG_0001.jpg"]);
    expect((await search("animal")).total).toBe(2);
    expect(await keys("cup animal")).toEqual(["trip/IMG_0001.jpg"]);
    expect(await keys("dog 0002")).toEqual(["trip/IMG_0002.jpg"]);
    expect(await keys("IMG_0002.jpg")).toEqual(["trip/IMG_0002.jpg"]);
    expect((await search("dog 0001")).total).toBe(0);
    expect((await search("at")).total).toBe(0);
    expect((await search("")).total).toBe(2);
  });

  test("fold case, accents and the way those are written; what is no word stands in the key as it is", async () => {
    add("Cafe\u0301 ΟΔΟΣ 😀.jpg", [label("Crème Brûlée", 90)]);
    add("plain.jpg", []);
    for (const query of ["caf\u00e9", "CAFE", "cafe\u0301", "οδος", "creme", '"crème brulee"', "😀", "label:brul", 'key:"οδοσ"']) expect(await keys(query), query).toEqual(["Cafe\u0301 ΟΔΟΣ 😀.jpg"]);
    expect(await keys("-😀")).toEqual(["plain.jpg"]);
    expect((await search("\ud83d")).total).toBe(0);
  });

  test("of a phrase follow each other, in a label or in the key", async () => {
    add("au lait.jpg", [label("Golden Retriever", 90)]);
    add("lait au.jpg", [label("Golden Hour", 90)]);
    expect(await keys('"au lait"')).toEqual(["au lait.jpg"]);
    expect(await keys('"golden retriever"')).toEqual(["au lait.jpg"]);
    expect(await keys('"golden retr"')).toEqual([]);
    expect(await keys('label:"golden retr"')).toEqual(["au lait.jpg"]);
  });
});

describe("confidence", () => {
  test("is the threshold's, or the search's own", async () => {
    add("a.jpg", [label("Cat", 60)]);
    add("b.jpg", [label("Cat", 85), label("Cattle", 99)]);
    expect(await keys("cat", { minConfidence: 60.1 })).toEqual(["b.jpg"]);
    expect(await keys("cat >= 60", { minConfidence: 90 })).toEqual(["a.jpg", "b.jpg"]);
    expect(await keys("cat > 60")).toEqual(["b.jpg"]);
    expect(await keys("cat > 85 %")).toEqual([]);
    expect(await keys("cat < 70")).toEqual(["a.jpg"]);
    expect(await keys("-(cat >= 80)")).toEqual(["a.jpg"]);
  });

  test("belongs to the longest end of the words that a label has, and that is told", async () => {
    add("beach.jpg", [label("Golden Retriever", 95)]);
    add("city.jpg", [label("Golden Retriever", 95)]);
    expect(await search("beach golden retriever >= 90")).toMatchObject({ keys: ["beach.jpg"], understood: 'beach "golden retriever" >= 90 %' });
    expect(await search("golden unicorn >= 90")).toMatchObject({ keys: [], understood: '"golden unicorn" >= 90 %' });
  });
});

test("or, not and brackets", async () => {
  add("a.jpg", [label("Cat", 90)]);
  add("b.jpg", [label("Dog", 90)]);
  add("c.jpg", [label("Cat", 90), label("Dog", 90)]);
  add("d.png", undefined);
  expect(await keys("cat or dog")).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
  expect(await keys("cat -dog")).toEqual(["a.jpg"]);
  expect(await keys("-(cat or dog)")).toEqual(["d.png"]);
  expect(await keys("(cat or type:png) -key:c")).toEqual(["a.jpg", "d.png"]);
  expect(await keys("unlabelled")).toEqual(["d.png"]);
  expect(await keys("-unlabelled")).toHaveLength(3);
});

test("patterns and prefixes", async () => {
  for (const key of ["2024/IMG_1.CR2", "2024/05/IMG_22.CR2", "2024/05/img_3.cr2", "2024/cafe\u0301.jpg", "100%_a.jpg", "x/y.jpg", "a*b.jpg"]) add(key, undefined);
  expect(await keys("2024/**/IMG_*.CR2")).toEqual(["2024/05/IMG_22.CR2", "2024/IMG_1.CR2"]);
  expect(await keys("2024/*.CR2")).toEqual(["2024/IMG_1.CR2"]);
  expect(await keys("IMG_[0-9].*")).toEqual(["2024/IMG_1.CR2"]);
  expect(await keys("caf\u00e9*")).toEqual(["2024/cafe\u0301.jpg"]);
  expect(await keys("2024/caf?.jpg")).toEqual(["2024/cafe\u0301.jpg"]);
  expect(await keys("?.jpg")).toEqual(["x/y.jpg"]);
  expect(await keys("a\\*b*")).toEqual(["a*b.jpg"]);
  expect(await keys("*.jpg")).toHaveLength(4);
  expect(await keys("prefix:100%_")).toEqual(["100%_a.jpg"]);
  expect(await keys("prefix:2024/05/ type:cr2")).toHaveLength(2);
  expect(await keys("key:100")).toEqual(["100%_a.jpg"]);
});

test("sizes, dates and classes; what is not known is neither in nor out", async () => {
  add("small.jpg", undefined, { sizeBytes: 100_000, lastModified: momentsOf("2024-05-03").from });
  add("large.jpg", undefined, { sizeBytes: 6_000_000, lastModified: momentsOf("2024-06-30").from });
  index.mark({ profile: "home", region: "us-west-2", bucket, key: "unknown.jpg" }, "none");
  index.prepare("UPDATE photos SET storage_class = 'GLACIER', taken_at = '2023-12-24T18:00:00+01:00' WHERE key = 'large.jpg'").run();
  for (const [query, expected] of [
    ["size:>5MB", ["large.jpg"]], ["-size:>5MB", ["small.jpg"]], ["size:100KB..6MB", ["large.jpg", "small.jpg"]], ["date:2024-05", ["small.jpg"]], ["date:2024-05-03..2024-05-03", ["small.jpg"]],
    ["-date:2024-05", ["large.jpg"]], ["before:2024-06", ["small.jpg"]], ["-before:2024-06", ["large.jpg"]], ["after:2024-05", ["large.jpg"]], ["class:glacier", ["large.jpg"]],
    ["-class:standard", ["large.jpg"]], ["taken:2023-12", ["large.jpg"]], ["taken:..2023-12-23", []], ["-taken:2023", []],
  ] as const) expect(await keys(query), query).toEqual(expected);
});

test("what the other analyses found", async () => {
  const id = add("party.jpg", []);
  add("other.jpg", []);
  index.prepare("INSERT INTO photo_text(rowid, lines) VALUES (?, ?)").run(id, "EMERGENCY EXIT\nKeep clear");
  index.prepare("UPDATE photos SET face_count = 2 WHERE id = ?").run(id);
  for (const [kind, name, confidence] of [["face", "Smile", 95], ["emotion", "Happy", 80], ["person", "Ada Lovelace", 88], ["celebrity", "Grace Hopper", 99], ["color", "red", 31], ["moderation", "Weapons", 70]] as const) addFinding(id, kind, name, confidence);
  for (const query of ['text:"exit"', 'text:"emergency ex"', "text:*", "faces:2", "faces:>=2", "face:smiling", "face:happy", "person:ada", 'person:"ada lovelace"', "person:love", "celebrity:hopper", "celebrity:*", "colour:red", "moderation:weapons"])
    expect(await keys(query), query).toEqual(["party.jpg"]);
  for (const query of ['text:"exit emergency"', "faces:0", "-faces:>1", "face:angry", "person:bob", "colour:blue", "text:!"]) expect(await keys(query), query).toEqual([]);
  expect(await keys("colour:red", { minConfidence: 60 })).toEqual(["party.jpg"]);
  expect(await keys("face:happy", { minConfidence: 90 })).toEqual([]);
});

describe("order and pages", () => {
  beforeEach(() => {
    for (const [day, size, confidence] of [["03", 5, 70], ["01", 9, 90], ["02", 5, 80], ["04", 7, 70]] as const) add(`${day}.jpg`, [label("Cat", confidence), label("Pet", 99)], { lastModified: `2026-01-${day}T00:00:00.000Z`, sizeBytes: size });
    index.mark({ profile: "home", region: "us-west-2", bucket, key: "cat.jpg" }, "none");
  });

  test("the newest come first, and the total counts what the limit leaves out", async () => {
    expect(await search("cat >= 1", { limit: 2 })).toMatchObject({ keys: ["04.jpg", "03.jpg"], total: 4 });
  });

  test.each([
    ["newest", ["04.jpg", "03.jpg", "02.jpg", "01.jpg", "cat.jpg"]], ["oldest", ["cat.jpg", "01.jpg", "02.jpg", "03.jpg", "04.jpg"]], ["name", ["01.jpg", "02.jpg", "03.jpg", "04.jpg", "cat.jpg"]],
    ["largest", ["01.jpg", "04.jpg", "03.jpg", "02.jpg", "cat.jpg"]], ["smallest", ["cat.jpg", "03.jpg", "02.jpg", "04.jpg", "01.jpg"]], ["relevance", ["01.jpg", "02.jpg", "03.jpg", "04.jpg", "cat.jpg"]],
  ] as const)("%s: all pages together are the whole, in order", async (sort, expected) => {
    expect((await search("cat", { sort })).keys).toEqual(expected);
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await search("cat", { sort, limit: 2, ...(after === undefined ? {} : { after }) });
      expect(page.total).toBe(5);
      paged.push(...page.keys);
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(paged).toEqual(expected);
  });

  test("of several labels the least sure decides", async () => {
    add("sure.jpg", [label("Cat", 85), label("Pet", 60)]);
    expect((await search("cat pet", { sort: "relevance" })).keys.slice(0, 3)).toEqual(["01.jpg", "02.jpg", "03.jpg"]);
  });

  test("a place that is none is refused", async () => {
    for (const after of ["", "x", "[1]", '[{},"x"]']) await expect((async () => search("cat", { after }))()).rejects.toThrow(/no place/);
  });
});

test("buckets, prefixes and profiles are kept apart", async () => {
  add("in/cat.jpg", [label("Cat", 90)]);
  add("in/cat.jpg", [label("Cat", 90)], { bucket: "other-photos" });
  add("in/cat.jpg", [label("Cat", 90)], { profile: "work" });
  expect((await search("cat")).total).toBe(2);
  expect((await search("cat >= 80")).total).toBe(2);
  expect((await search("cat", { bucket })).total).toBe(1);
  expect((await search("cat", { bucket, prefix: "in/" })).total).toBe(1);
  expect((await search("cat", { bucket, prefix: "In/" })).total).toBe(0);
});

test("queries are text, whatever they hold", async () => {
  add("quote.jpg", [label("Cat", 90)]);
  for (const query of ["' OR 1=1 --", "NEAR\\(cat)", "\u0000", "cat AND", "😀", "{cat}:", "%", "_", "\u202etac", "\ud800", "cat^2", '"cat\\" OR"', "cat\\*", "a".repeat(600), "key:*", "[", "\\"]) expect((await search(query)).total, query).toBeLessThanOrEqual(1);
  expect((await search('"cat" *')).total).toBe(1);
  expect((await search(`${"*a".repeat(300)}b`)).total).toBe(0);
  await expect((async () => search('cat size:big "'))()).rejects.toThrow(/At 5 .“size:big”.*At 14/);
});

test("what is deleted is found no more", async () => {
  add("gone.jpg", [label("Cat", 90)]);
  index.remove("home", bucket, ["gone.jpg", "never.jpg"]);
  expect((await search("cat")).total).toBe(0);
  expect((await search("gone")).total).toBe(0);
  expect(readLabels(index, "home", bucket, ["gone.jpg"])).toMatchObject([{ status: "none", labels: [] }]);
  expect((await listLabels(index)({ bucket, minConfidence: 0 }, request)).labels).toEqual([]);
});

test("another answer replaces the first", async () => {
  add("a.jpg", [label("Cat", 90)]);
  add("a.jpg", [label("Dog", 90)]);
  expect((await search("cat")).total).toBe(0);
  expect((await search("dog")).total).toBe(1);
});

test("labels are counted, the commonest first, from the threshold on", async () => {
  add("a.jpg", [label("Cat", 90, "Animal")]);
  add("b.jpg", [label("Dog", 50, "Animal")]);
  const { labels } = await listLabels(index)({ bucket, minConfidence: 0 }, request);
  expect(labels).toEqual([{ name: "Animal", photos: 2 }, { name: "Cat", photos: 1 }, { name: "Dog", photos: 1 }]);
  for (const minConfidence of [60, 50.5]) expect((await listLabels(index)({ bucket, minConfidence }, request)).labels).toEqual([{ name: "Animal", photos: 1 }, { name: "Cat", photos: 1 }]);
});
