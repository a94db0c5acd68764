import { join } from "node:path";
import { expect, test } from "vitest";
import { useInFolder } from "../../../testing/use-in-folder.ts";
import { silentLog } from "../../log.ts";
import { PhotoIndex } from "../photo-index.ts";
import { listTakenDates } from "./list-taken-dates.ts";

let index: PhotoIndex;
useInFolder((folder) => (index = new PhotoIndex(join(folder, "photos.db"), silentLog)));

const bucket = "my-photos";
function add(key: string, takenAt: string | undefined, place = { profile: "home", region: "us-west-2", bucket }): void {
  index.learnTakenAt(index.mark({ ...place, key }, "queued"), takenAt);
}
async function list(prefix: string, recursive = false, signal = new AbortController().signal): Promise<string[]> {
  const keys: string[] = [];
  await listTakenDates(index)({ bucket, prefix, recursive }, { callId: "1", signal, context: { profile: "home", region: "us-west-2", epoch: 0 }, emit: async (rows) => void keys.push(...rows.map(({ key, takenAt }) => `${key} ${takenAt}`)) });
  return keys;
}

test("tells the dates of a folder, without what lies deeper, elsewhere or has none", async () => {
  add("trip/a.jpg", "2026-03-10T08:00:00+02:00");
  add("trip/none.jpg", undefined);
  add("trip/deep/b.jpg", "2026-03-11T08:00:00");
  add("trip-2/c.jpg", "2026-03-12T08:00:00");
  add("Trip/d.jpg", "2026-03-12T08:00:00");
  add("trip/a.jpg", "2020-01-01T00:00:00", { profile: "work", region: "us-west-2", bucket });
  add("trip/a.jpg", "2020-01-01T00:00:00", { profile: "home", region: "us-west-2", bucket: "other-photos" });
  expect(await list("trip/")).toEqual(["trip/a.jpg 2026-03-10T08:00:00+02:00"]);
  expect(await list("trip/", true)).toEqual(["trip/a.jpg 2026-03-10T08:00:00+02:00", "trip/deep/b.jpg 2026-03-11T08:00:00"]);
  expect(await list("", true)).toHaveLength(4);
});

test("goes on over many, each once, and stops when it is told to", async () => {
  for (let at = 0; at < 4_500; at += 1) add(`n${String(at).padStart(5, "0")}.jpg`, at % 2 === 0 ? "2026-03-10T08:00:00" : undefined);
  const listed = await list("");
  expect([listed.length, new Set(listed).size]).toEqual([2_250, 2_250]);
  await expect(list("", false, AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
});
