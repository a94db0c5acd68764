import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { textAssets } from "../vision-assets.ts";
import { createTextReader } from "./text-reader.ts";

const cat = await readFile(new URL("../../../../e2e/photos/chelsea.jpg", import.meta.url));

test("a worker that hangs is replaced: its photo fails, the next is read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skydeck-worker-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "worker.cjs");
  await writeFile(
    file,
    `const { parentPort } = require("node:worker_threads");
     parentPort.on("message", ({ id, question }) => {
       if (question[0] === 1) for (;;);
       parentPort.postMessage({ id, answer: [] });
     });`,
  );
  const reader = createTextReader({ assets: { ...textAssets(), worker: pathToFileURL(file) }, timeoutMs: 4000 });
  const answers = await Promise.allSettled([1, 2].map((first) => reader.read(Uint8Array.of(first))));
  expect(answers).toMatchObject([{ status: "rejected", reason: { code: "failed", message: "The text reader gave no answer within 4000 ms." } }, { status: "fulfilled", value: [] }]);
  await reader.close();
});

test("missing data is told by name, and what waits when it is closed fails", async () => {
  const broken = createTextReader({ assets: { ...textAssets(), dataFile: join(tmpdir(), "no-such.traineddata.gz") } });
  await expect(broken.read(cat)).rejects.toMatchObject({ code: "failed", message: expect.stringContaining("no-such.traineddata.gz") });
  const outcome = Promise.allSettled([broken.read(cat), broken.read(cat)]);
  await broken.close();
  expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
