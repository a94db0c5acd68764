import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";

/** Ceph's object gateway with a cluster of one monitor and one store in memory, on loopback (Debian `radosgw`, `ceph-mon`, `ceph-osd`; LGPL-2.1). */
export interface CephServer {
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  close(): Promise<void>;
}

const programs = ["monmaptool", "ceph", "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin"];
const run = promisify(execFile);

export const hasCeph = (): boolean => programs.every((program) => spawnSync("which", [program], { stdio: "ignore" }).status === 0);

/** Some fifteen seconds. Rejects with what the gateway wrote when it does not answer within a minute. */
export async function startCeph(): Promise<CephServer> {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-ceph-"));
  for (const part of ["mon", "osd", "rgw", "log"]) mkdirSync(join(folder, part));
  const [monitorPort, port, storePort] = [await freePort(), await freePort(), await freePort()];
  const configuration = join(folder, "ceph.conf");
  const [cluster, store] = [randomUUID(), randomUUID()];
  writeFileSync(configuration, configurationOf(folder, cluster, monitorPort, storePort));
  const children: ChildProcess[] = [];
  const start = (program: string, ...args: string[]) => children.push(spawn(program, ["-c", configuration, ...args, "-f"], { stdio: "ignore" }));
  const close = async () => {
    // The gateway waits for its cluster when it is asked to end: it is not asked.
    await Promise.all(children.toReversed().map((child) => end(child)));
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const keys = { accessKeyId: "AKIASUITEEXAMPLE", secretAccessKey: "suite-secret" };
  try {
    const map = join(folder, "monmap");
    await run("monmaptool", ["--create", "--fsid", cluster, "--addv", "a", `[v2:127.0.0.1:${monitorPort}]`, "--enable-all-features", map]);
    await run("ceph-mon", ["-c", configuration, "--mkfs", "-i", "a", "--monmap", map]);
    start("ceph-mon", "-i", "a");
    await run("ceph", ["-c", configuration, "--connect-timeout", "30", "osd", "new", store]);
    await run("ceph-osd", ["-c", configuration, "-i", "0", "--mkfs", "--osd-uuid", store]);
    start("ceph-osd", "-i", "0");
    start("radosgw", "-n", "client.rgw", "--rgw-frontends", `beast endpoint=127.0.0.1:${port}`);
    await answers(url, join(folder, "log", "client.rgw.log"));
    await run("radosgw-admin", ["-c", configuration, "user", "create", "--uid=suite", "--display-name=suite", `--access-key=${keys.accessKeyId}`, `--secret=${keys.secretAccessKey}`]);
    return { url, region: "us-east-1", ...keys, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** No keys between its parts: they are all this process's own, on loopback. Without them messages can be checked but not encrypted (`crc`). */
function configurationOf(folder: string, cluster: string, monitorPort: number, storePort: number): string {
  return `[global]
fsid = ${cluster}
mon host = [v2:127.0.0.1:${monitorPort}]
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
ms client mode = crc
ms bind port min = ${storePort}
ms bind port max = ${storePort + 60}
mon allow pool size one = true
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 2147483648
run dir = ${folder}
admin socket = ${folder}/$name.asok
log file = ${folder}/log/$name.log
crash dir = ${folder}
[mon]
mon data = ${folder}/mon
[osd]
osd data = ${folder}/osd
[client]
rgw data = ${folder}/rgw
`;
}

async function answers(url: string, log: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    if (await fetch(url).then((response) => response.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Ceph's gateway did not start:\n${readFileSync(log, "utf8").slice(-3000)}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}
