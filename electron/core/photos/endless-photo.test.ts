import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { useCore } from "../../testing/use-core.ts";

let sent = 0;
/** An AWS-compatible server that says no length, and whose object does not end before it is three times as large as is read. */
const server = createServer((request, response) => {
  response.writeHead(200, { etag: '"e"', "x-amz-bucket-region": "us-west-2" });
  if (request.method !== "GET" || !request.url?.includes("endless.jpg")) return void response.end();
  const chunk = Buffer.alloc(1024 * 1024);
  const endless = Readable.from((function* () {
    for (sent = 0; sent < 300; sent += 1) yield chunk;
  })());
  endless.pipe(response);
  response.once("close", () => endless.destroy());
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => void server.close());

const core = useCore({}, (folder) => {
  mkdirSync(join(folder, ".aws"));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(folder, ".aws", "config"), `[profile odd]\nregion = us-west-2\naws_access_key_id = AKIAODD\naws_secret_access_key = odd\nendpoint_url = ${endpoint}\n`);
});

test("a photo without a length is read no further than the limit", async () => {
  const address = { profile: "odd", region: "us-west-2", bucket: "photos", key: "endless.jpg", etag: '"e"', size: "thumb" as const };
  await expect(core.core.readPhoto(address, { signal: new AbortController().signal })).rejects.toMatchObject({ code: "unsupported", message: expect.stringMatching(/more than 100 MB/) });
  expect(sent).toBeLessThan(200);
});

test("nor is one that is to be labelled, though the server knows no ranges", async () => {
  const target = { profile: "odd", region: "us-west-2", epoch: 0 };
  sent = 0;
  await core.call("photos.labelPhotos", { bucket: "photos", keys: ["endless.jpg"] }, target);
  const labels = async () => (await core.call("photos.getPhotoLabels", { bucket: "photos", keys: ["endless.jpg"] }, target)).photos[0];
  await expect.poll(labels, { timeout: 30_000 }).toMatchObject({ status: "skipped", reason: expect.stringMatching(/more than 100 MB/) });
  expect(sent).toBeLessThan(200);
}, 60_000);
