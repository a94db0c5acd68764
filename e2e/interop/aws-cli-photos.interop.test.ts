import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasAwsCli, startCliSandbox, type CliSandbox } from "./aws-cli.ts";

const photo = (name: string) => fileURLToPath(new URL(`../photos/${name}`, import.meta.url));
const bytesOf = (name: string) => `fileb://${photo(name)}`;
interface Face {
  FaceId: string;
  ExternalImageId: string;
}

describe.skipIf(!hasAwsCli())("AWS CLI against the sandbox's Rekognition and the S3 of photos (needs `aws`)", () => {
  let cli: CliSandbox;
  beforeAll(async () => void (cli = await startCliSandbox()));
  afterAll(() => cli?.close());
  const rekognition = (...args: string[]) => cli.json(["rekognition", ...args]);
  const api = (...args: string[]) => cli.aws(["s3api", ...args]);
  async function ok(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await cli.aws(args);
    expect(status, `aws ${args.join(" ")}: ${stderr}`).toBe(0);
    return stdout;
  }

  describe("rekognition", () => {
    it("detect-text, of a sign", async () => {
      const sign = join(cli.folder, "sign.jpg");
      const words = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="160"><rect width="400" height="160" fill="#0a5c36"/><text x="200" y="95" font-family="DejaVu Sans, sans-serif" font-size="44" fill="white" text-anchor="middle">MAIN STREET</text></svg>`);
      await sharp(photo("coffee.jpg")).resize(1600).composite([{ input: words, left: 1000, top: 100 }]).jpeg({ quality: 85 }).toFile(sign);
      const { TextDetections } = await rekognition("detect-text", "--image-bytes", `fileb://${sign}`);
      expect(TextDetections.map(({ Type, DetectedText }: Record<string, string>) => [Type, DetectedText])).toEqual([["LINE", "MAIN STREET"], ["WORD", "MAIN"], ["WORD", "STREET"]]);
      expect(TextDetections[0].Geometry.Polygon).toHaveLength(4);
    });

    it("a collection: made, filled, searched by face and by photo, emptied, deleted", async () => {
      const of = ["--collection-id", "family"];
      expect(await rekognition("create-collection", ...of)).toMatchObject({ StatusCode: 200, CollectionArn: expect.stringMatching(/:collection\/family$/) });
      const index = async (name: string) => (await rekognition("index-faces", ...of, "--image-bytes", bytesOf(name), "--external-image-id", name)).FaceRecords.map(({ Face }: { Face: Face }) => Face) as Face[];
      const [collins] = await index("astronaut.jpg");
      const [hopper] = await index("grace-hopper.jpg");
      expect(await index("chelsea.jpg")).toEqual([]);
      expect(await rekognition("describe-collection", ...of)).toMatchObject({ FaceCount: 2, CollectionARN: "arn:aws:rekognition:us-west-2:000000000001:collection/family" });
      expect((await rekognition("list-collections")).CollectionIds).toEqual(["family"]);
      expect((await rekognition("list-faces", ...of)).Faces.map(({ ExternalImageId }: Face) => ExternalImageId).toSorted()).toEqual(["astronaut.jpg", "grace-hopper.jpg"]);

      const byPhoto = await rekognition("search-faces-by-image", ...of, "--image-bytes", bytesOf("grace-hopper.jpg"));
      expect(byPhoto.FaceMatches).toMatchObject([{ Face: { FaceId: hopper!.FaceId }, Similarity: expect.any(Number) }]);
      const byFace = await rekognition("search-faces", ...of, "--face-id", collins!.FaceId, "--face-match-threshold", "0");
      expect(byFace).toMatchObject({ SearchedFaceId: collins!.FaceId, FaceMatches: [{ Face: { FaceId: hopper!.FaceId } }] });

      expect((await rekognition("delete-faces", ...of, "--face-ids", collins!.FaceId)).DeletedFaces).toEqual([collins!.FaceId]);
      expect((await rekognition("list-faces", ...of)).Faces.map(({ FaceId }: Face) => FaceId)).toEqual([hopper!.FaceId]);
      expect(await rekognition("delete-collection", ...of)).toEqual({ StatusCode: 200 });
      expect((await cli.aws(["rekognition", "describe-collection", ...of])).stderr).toContain("ResourceNotFoundException");
    });

    it("compare-faces, of one person and of two", async () => {
      const compare = (source: string, target: string) => rekognition("compare-faces", "--source-image-bytes", bytesOf(source), "--target-image-bytes", bytesOf(target));
      const same = await compare("astronaut.jpg", "astronaut.jpg");
      expect([same.FaceMatches.length, same.FaceMatches[0].Similarity > 99]).toEqual([1, true]);
      expect(await compare("astronaut.jpg", "grace-hopper.jpg")).toMatchObject({ FaceMatches: [], UnmatchedFaces: [expect.any(Object)] });
    });

    it("detect-labels, with what the colours and the sharpness are", async () => {
      const { Labels, ImageProperties } = await rekognition("detect-labels", "--image-bytes", bytesOf("chelsea.jpg"), "--features", "GENERAL_LABELS", "IMAGE_PROPERTIES");
      expect(Labels.map(({ Name }: { Name: string }) => Name)).toContain("Cat");
      expect(ImageProperties).toMatchObject({ Quality: { Brightness: expect.any(Number), Sharpness: expect.any(Number), Contrast: expect.any(Number) }, DominantColors: expect.any(Array), Foreground: expect.any(Object) });
      expect(ImageProperties.DominantColors[0]).toMatchObject({ HexCode: expect.stringMatching(/^#[0-9a-f]{6}$/), SimplifiedColor: expect.any(String), PixelPercent: expect.any(Number) });
    });

    it("says in words what it does not do, once", async () => {
      const { status, stderr } = await cli.aws(["rekognition", "detect-moderation-labels", "--image-bytes", bytesOf("chelsea.jpg")]);
      expect(status).not.toBe(0);
      expect(stderr).toMatch(/An error occurred \(UnknownOperationException\) when calling the DetectModerationLabels operation: The sandbox does not do DetectModerationLabels: no model/);
    });
  });

  describe("s3api", () => {
    it("restore-object: an archived object is not read, then being restored, then read", async () => {
      await ok("s3", "mb", "s3://cli-archive");
      await ok("s3", "cp", photo("chelsea.jpg"), "s3://cli-archive/cat.jpg", "--storage-class", "GLACIER");
      const of = ["--bucket", "cli-archive", "--key", "cat.jpg"];
      const head = () => cli.json(["s3api", "head-object", ...of]);
      expect(await head()).toMatchObject({ StorageClass: "GLACIER" });
      expect((await head()).Restore).toBeUndefined();
      expect((await api("get-object", ...of, "cat-back.jpg")).stderr).toContain("InvalidObjectState");
      await ok("s3api", "restore-object", ...of, "--restore-request", "Days=2,GlacierJobParameters={Tier=Standard}");
      expect((await head()).Restore).toBe('ongoing-request="true"');
      expect((await api("restore-object", ...of, "--restore-request", "Days=2,GlacierJobParameters={Tier=Bulk}")).stderr).toContain("RestoreAlreadyInProgress");
      await ok("s3api", "restore-object", ...of, "--restore-request", "Days=2,GlacierJobParameters={Tier=Expedited}");
      await expect.poll(async () => (await head()).Restore as string, { timeout: 30_000, interval: 500 }).toMatch(/^ongoing-request="false", expiry-date="\w{3}, \d\d \w{3} \d{4} 00:00:00 GMT"$/);
      await ok("s3api", "get-object", ...of, "cat-back.jpg");
    });

    it("a public policy: refused while the bucket blocks such, then told, and anyone reads what it names", async () => {
      await ok("s3", "mb", "s3://cli-public");
      for (const key of ["open/cat.jpg", "closed/cat.jpg"]) await ok("s3", "cp", photo("chelsea.jpg"), `s3://cli-public/${key}`);
      const of = ["--bucket", "cli-public"];
      writeFileSync(join(cli.folder, "policy.json"), JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::cli-public/open/*" }] }));
      const putPolicy = () => api("put-bucket-policy", ...of, "--policy", "file://policy.json");
      const read = (key: string) => api("get-object", ...of, "--key", key, "read.jpg", "--no-sign-request");
      await ok("s3api", "put-public-access-block", ...of, "--public-access-block-configuration", "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true");
      expect((await putPolicy()).stderr).toMatch(/AccessDenied.*PutBucketPolicy/);
      expect((await api("get-bucket-policy-status", ...of)).stderr).toContain("NoSuchBucketPolicy");
      expect((await read("open/cat.jpg")).stderr).toContain("AccessDenied");
      await ok("s3api", "delete-public-access-block", ...of);
      expect(await putPolicy()).toMatchObject({ status: 0 });
      expect(await cli.json(["s3api", "get-bucket-policy-status", ...of])).toEqual({ PolicyStatus: { IsPublic: true } });
      expect(await read("open/cat.jpg")).toMatchObject({ status: 0 });
      expect((await read("closed/cat.jpg")).stderr).toContain("AccessDenied");
    });

    it("request-payer: another account reads only when it says that it pays", async () => {
      await ok("s3", "mb", "s3://cli-payer");
      await ok("s3", "cp", photo("chelsea.jpg"), "s3://cli-payer/cat.jpg");
      const of = ["--bucket", "cli-payer"];
      writeFileSync(join(cli.folder, "payer.json"), JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::000000000002:root" }, Action: "s3:GetObject", Resource: "arn:aws:s3:::cli-payer/*" }] }));
      await ok("s3api", "put-bucket-policy", ...of, "--policy", "file://payer.json");
      await ok("s3api", "put-bucket-request-payment", ...of, "--request-payment-configuration", "Payer=Requester");
      expect(await cli.json(["s3api", "get-bucket-request-payment", ...of])).toEqual({ Payer: "Requester" });
      const read = (...more: string[]) => cli.aws(["s3api", "get-object", ...of, "--key", "cat.jpg", "read.jpg", ...more], { profile: "sandbox-prod" });
      expect((await read()).stderr).toContain("AccessDenied");
      const paid = await read("--request-payer", "requester");
      expect([paid.status, JSON.parse(paid.stdout || "{}").RequestCharged]).toEqual([0, "requester"]);
    });
  });
});
