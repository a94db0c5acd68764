import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasAwsCli, startCliSandbox, type CliSandbox } from "./aws-cli.ts";

describe.skipIf(!hasAwsCli())("AWS CLI against the sandbox's S3 (needs `aws`)", () => {
  let cli: CliSandbox;
  const path = (name: string): string => join(cli.folder, name);
  async function ok(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await cli.aws(args);
    expect(status, `aws ${args.join(" ")}: ${stderr}`).toBe(0);
    return stdout;
  }

  beforeAll(async () => void (cli = await startCliSandbox()));
  afterAll(() => cli?.close());

  it("makes and lists buckets", async () => {
    expect(await ok("s3", "mb", "s3://cli-bucket")).toContain("make_bucket: cli-bucket");
    expect(await ok("s3", "ls")).toMatch(/cli-bucket\n.*edx-photo-bucket/);
    const again = await cli.aws(["s3", "mb", "s3://cli-bucket"]);
    expect(again.stderr).toContain("BucketAlreadyOwnedByYou");
    expect((await cli.json(["s3api", "get-bucket-location", "--bucket", "cli-bucket"])).LocationConstraint).toBe("us-west-2");
  });

  it("copies files up and down, small and in parts, under awkward names", async () => {
    const small = randomBytes(1000);
    const large = randomBytes(20 * 1024 * 1024);
    writeFileSync(path("small.bin"), small);
    writeFileSync(path("large.bin"), large);
    await ok("s3", "cp", "small.bin", "s3://cli-bucket/dir/a b+c é.bin");
    await ok("s3", "cp", "large.bin", "s3://cli-bucket/large.bin", "--metadata", "made=here", "--content-type", "image/jpeg");
    await ok("s3", "cp", "s3://cli-bucket/dir/a b+c é.bin", "back-small.bin");
    await ok("s3", "cp", "s3://cli-bucket/large.bin", "back-large.bin");
    expect(readFileSync(path("back-small.bin")).equals(small)).toBe(true);
    expect(readFileSync(path("back-large.bin")).equals(large)).toBe(true);
    const head = await cli.json(["s3api", "head-object", "--bucket", "cli-bucket", "--key", "large.bin"]);
    expect(head).toMatchObject({ ContentType: "image/jpeg", Metadata: { made: "here" }, ContentLength: large.length, ETag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/) });
  });

  it("lists with prefixes and recursively", async () => {
    const flat = await ok("s3", "ls", "s3://cli-bucket");
    expect(flat).toContain("PRE dir/");
    expect(flat).toContain("20971520 large.bin");
    expect(await ok("s3", "ls", "s3://cli-bucket", "--recursive", "--summarize")).toMatch(/1000 dir\/a b\+c é\.bin[\s\S]*Total Objects: 2/);
  });

  it("copies and moves between keys", async () => {
    await ok("s3", "cp", "s3://cli-bucket/large.bin", "s3://cli-bucket/copy.bin");
    await ok("s3", "mv", "s3://cli-bucket/dir/a b+c é.bin", "s3://cli-bucket/moved é.bin");
    const keys = (await cli.json(["s3api", "list-objects-v2", "--bucket", "cli-bucket"])).Contents.map(({ Key }: { Key: string }) => Key);
    expect(keys).toEqual(["copy.bin", "large.bin", "moved é.bin"]);
  });

  it("syncs a folder both ways, and only what has changed", async () => {
    mkdirSync(path("tree/deep/er"), { recursive: true });
    for (let index = 0; index < 12; index++) writeFileSync(path(`tree/${index % 2 ? "deep/er/" : ""}file ${index}.txt`), `content ${index}`);
    expect((await ok("s3", "sync", "tree", "s3://cli-bucket/tree")).match(/upload:/g)).toHaveLength(12);
    expect(await ok("s3", "sync", "tree", "s3://cli-bucket/tree")).toBe("");
    writeFileSync(path("tree/file 0.txt"), "a longer content than before");
    expect((await ok("s3", "sync", "tree", "s3://cli-bucket/tree")).match(/upload:/g)).toHaveLength(1);
    await ok("s3", "sync", "s3://cli-bucket/tree", "tree-back");
    expect(readdirSync(path("tree-back"), { recursive: true }).sort()).toEqual(readdirSync(path("tree"), { recursive: true }).sort());
    expect(readFileSync(path("tree-back/file 0.txt"), "utf8")).toBe("a longer content than before");
  });

  it("presigns a link that opens, and that opens no more once tampered with", async () => {
    writeFileSync(path("note.txt"), "a note");
    await ok("s3", "cp", "note.txt", "s3://cli-bucket/note ü.txt");
    const link = (await ok("s3", "presign", "s3://cli-bucket/note ü.txt", "--expires-in", "60")).trim();
    const opened = await fetch(link);
    expect([opened.status, await opened.text()]).toEqual([200, "a note"]);
    for (const tampered of [link.replace("X-Amz-Expires=60", "X-Amz-Expires=6000"), link.replace("note", "large"), link.replace(/(X-Amz-Signature=)./, (_, name: string) => `${name}${link.at(link.indexOf("X-Amz-Signature=") + 16) === "0" ? "1" : "0"}`)]) {
      const refused = await fetch(tampered);
      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain("<Code>SignatureDoesNotMatch</Code>");
    }
    const { status } = await fetch(link, { method: "PUT", body: "x" });
    expect(status).toBe(403);
  });

  it("follows a bucket to its region", async () => {
    expect(await ok("s3", "ls", "s3://skydeck-reports/requests/2026/", "--region", "us-east-1")).toContain("01.csv");
    const { status, stdout } = await cli.aws(["s3", "ls", "s3://skydeck-reports/requests/2026/"], { region: "eu-central-1" });
    expect([status, stdout.split("\n").length]).toEqual([0, 13]);
  });

  it("keeps versions, tags, policies and multipart uploads through s3api", async () => {
    const api = (...args: string[]) => cli.aws(["s3api", ...args, "--bucket", "cli-bucket"]);
    expect((await api("put-bucket-versioning", "--versioning-configuration", "Status=Enabled")).status).toBe(0);
    writeFileSync(path("v2.txt"), "second");
    await ok("s3", "cp", "v2.txt", "s3://cli-bucket/note ü.txt");
    const { Versions } = await cli.json(["s3api", "list-object-versions", "--bucket", "cli-bucket", "--prefix", "note"]);
    expect(Versions.map(({ IsLatest, Size }: { IsLatest: boolean; Size: number }) => [IsLatest, Size])).toEqual([[true, 6], [false, 6]]);
    expect((await api("put-object-tagging", "--key", "note ü.txt", "--tagging", "TagSet=[{Key=label,Value=cat}]")).status).toBe(0);
    expect((await cli.json(["s3api", "get-object-tagging", "--bucket", "cli-bucket", "--key", "note ü.txt"])).TagSet).toEqual([{ Key: "label", Value: "cat" }]);
    expect((await api("get-bucket-policy")).stderr).toContain("NoSuchBucketPolicy");
    const { UploadId } = await cli.json(["s3api", "create-multipart-upload", "--bucket", "cli-bucket", "--key", "mp"]);
    expect((await cli.json(["s3api", "list-multipart-uploads", "--bucket", "cli-bucket"])).Uploads).toMatchObject([{ Key: "mp", UploadId }]);
    expect((await api("abort-multipart-upload", "--key", "mp", "--upload-id", UploadId as string)).status).toBe(0);
  });

  it("removes objects and then, with all versions gone, the bucket", async () => {
    await ok("s3", "mb", "s3://cli-short-lived");
    await ok("s3", "cp", "note.txt", "s3://cli-short-lived/a/b.txt");
    expect((await cli.aws(["s3", "rb", "s3://cli-short-lived"])).stderr).toContain("BucketNotEmpty");
    await ok("s3", "rm", "s3://cli-short-lived/a/b.txt");
    await ok("s3", "cp", "note.txt", "s3://cli-short-lived/c.txt");
    await ok("s3", "rb", "s3://cli-short-lived", "--force");
    expect((await cli.aws(["s3", "ls", "s3://cli-short-lived"])).stderr).toContain("NoSuchBucket");
  });

  it("is refused with a wrong secret", async () => {
    const { status, stderr } = await cli.aws(["s3", "ls"], { secretAccessKey: "wrong" });
    expect(status).not.toBe(0);
    expect(stderr).toContain("SignatureDoesNotMatch");
  });
});
