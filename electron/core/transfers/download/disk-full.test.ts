import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, expect, onTestFailed, test } from "vitest";
import { endedOf, useCoreInChild } from "../../../testing/use-core-in-child.ts";

/** A small disk of one's own takes a mount, in a namespace of one's own where one is not root. */
const canMount = process.platform === "linux" && spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"]).status === 0;
const bucket = "for-a-full-disk";
const cores = useCoreInChild(bucket);

beforeAll(async () => {
  for (const key of ["a.bin", "b.bin", "c.bin"]) await cores.client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: randomBytes(700_000) }));
});

test.skipIf(!canMount)("downloads to a full disk wait for room, say so, and go on when there is some (skipped where no disk can be mounted)", async () => {
  const core = cores.argumentsFor({ bucket, downloads: ["a.bin", "b.bin", "c.bin"] });
  const script = `mount -t tmpfs -o size=4m none downloads && head -c 3200000 /dev/zero > downloads/filler && { (sleep 4; rm downloads/filler) & } && exec "$@"`;
  const started = spawn("unshare", ["-rm", "sh", "-c", script, "sh", process.execPath, ...core], { cwd: cores.folder, stdio: ["ignore", "pipe", "inherit"] });
  onTestFailed(() => void started.kill("SIGKILL"));
  let printed = "";
  started.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  await new Promise((resolve) => started.once("close", resolve));
  expect(printed.split("\n")[1]).toBe("paused: The disk is full.");
  expect(endedOf(printed).map(({ state }) => state)).toEqual(["done", "done", "done"]);
}, 60_000);
