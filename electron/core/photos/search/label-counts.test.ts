import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog } from "../../log.ts";
import { openDatabase } from "../../store/open-database.ts";
import { indexMigrations } from "../index-schema.ts";
import { listLabels } from "../list-labels.ts";
import { PhotoIndex } from "../photo-index.ts";

test("labels of an index from before they were counted are counted when it is opened", async () => {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-index-"));
  try {
    const path = join(folder, "photos.db");
    const counting = indexMigrations.findIndex((sql) => sql.includes("CREATE TABLE label_counts"));
    const old = openDatabase(path, indexMigrations.slice(0, counting), silentLog);
    old.exec(`INSERT INTO buckets(id, profile, bucket) VALUES (1, 'home', 'my-photos');
      INSERT INTO label_names(id, name) VALUES (1, 'Cat'), (2, 'Animal');
      INSERT INTO photo_labels(bucket_id, name_id, photo_id, confidence) VALUES (1, 1, 1, 90.7), (1, 1, 2, 90.2), (1, 2, 1, 50)`);
    old.close();
    const index = new PhotoIndex(path, silentLog);
    const labelsFrom = async (minConfidence: number) => (await listLabels(index)({ bucket: "my-photos", minConfidence }, { context: { profile: "home", region: "us-west-2", epoch: 0 } } as never)).labels;
    expect(await labelsFrom(0)).toEqual([{ name: "Cat", photos: 2 }, { name: "Animal", photos: 1 }]);
    index.database.exec("UPDATE photo_labels SET confidence = 40 WHERE photo_id = 2; DELETE FROM photo_labels WHERE name_id = 2");
    expect(await labelsFrom(60)).toEqual([{ name: "Cat", photos: 1 }]);
    expect(await labelsFrom(0)).toEqual([{ name: "Cat", photos: 2 }]);
    index.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
