import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsCli as commandOf } from "../../../../shared/aws/call-code/aws-cli.ts";
import { membersOf } from "../../../../shared/aws/call-code/members-of.ts";
import { awsCli, hasAwsCli } from "../../testing/aws-cli.ts";
import { useSandbox } from "../../testing/test-sandbox.ts";
import { publicBlob } from "../public-keys.ts";

describe.skipIf(!hasAwsCli())("key pairs and launches by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const run = (...words: string[]) => awsCli(test.config(), ["ec2", ...words]);
  const aws = async (words: string, ...more: string[]) => {
    const { answer, error } = await run(...words.split(" "), ...more);
    expect(error).toBe("");
    return answer;
  };
  let folder = "";
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "skydeck-cli-")); });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("makes, imports, shows and deletes key pairs", { timeout: 60_000 }, async () => {
    const made = await aws("create-key-pair --key-name cli --key-type ed25519 --key-format pem --tag-specifications ResourceType=key-pair,Tags=[{Key=for,Value=cli}]");
    expect(made).toMatchObject({ KeyName: "cli", KeyMaterial: expect.stringMatching(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/), Tags: [{ Key: "for", Value: "cli" }] });
    expect((await run("create-key-pair", "--key-name", "cli")).error).toContain("(InvalidKeyPair.Duplicate) when calling the CreateKeyPair operation");
    const file = join(folder, "mine.pub");
    writeFileSync(file, `ssh-ed25519 ${publicBlob(generateKeyPairSync("ed25519").publicKey).toString("base64")} ada@home\n`);
    expect(await aws(`import-key-pair --key-name mine --public-key-material fileb://${file}`)).toMatchObject({ KeyName: "mine", KeyPairId: expect.stringMatching(/^key-/) });
    expect((await aws("describe-key-pairs --key-names mine --include-public-key")).KeyPairs).toMatchObject([{ KeyType: "ed25519", PublicKey: expect.stringMatching(/^ssh-ed25519 \S+ mine$/) }]);
    await aws(`delete-key-pair --key-pair-id ${made.KeyPairId}`);
    expect((await run("describe-key-pairs", "--key-names", "cli")).error).toContain("(InvalidKeyPair.NotFound)");
  });

  it("launches, and puts user data into base64 once, also in the command that Skydeck shows", { timeout: 60_000 }, async () => {
    const { Images: [image] } = await aws("describe-images --owners amazon --filters Name=architecture,Values=x86_64");
    const { Subnets: [subnet] } = await aws("describe-subnets --filters Name=tag:Name,Values=edx-subnet-public-a");
    const file = join(folder, "boot.sh");
    const script = "#!/bin/sh\necho 'it''s $HOME'\n";
    writeFileSync(file, script);
    const launch = `run-instances --image-id ${image.ImageId} --instance-type t3.micro --subnet-id ${subnet.SubnetId} --key-name edx-key --count 2`;
    const { Instances: [first, second] } = await aws(`${launch} --user-data file://${file} --metadata-options HttpTokens=required,HttpPutResponseHopLimit=1 --block-device-mappings DeviceName=/dev/xvda,Ebs={VolumeSize=12}`);
    expect([first, second]).toMatchObject([{ State: { Name: "pending" }, MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 } }, { AmiLaunchIndex: 1 }]);
    const dataOf = async (id: string) => Buffer.from((await aws(`describe-instance-attribute --instance-id ${id} --attribute userData`)).UserData.Value, "base64").toString("utf8");
    expect(await dataOf(first.InstanceId)).toBe(script);
    expect((await run(...`${launch} --private-ip-address 10.1.1.2`.replace("--count 2", "--count 1").split(" "))).error).toContain("reserved address range");

    const input = { ImageId: image.ImageId, InstanceType: "t3.micro", MinCount: 1, MaxCount: 1, SubnetId: subnet.SubnetId, UserData: Buffer.from(script).toString("base64") };
    const { endpoint, region, credentials } = test.config();
    const command = commandOf({ service: "ec2", operation: "RunInstances", region, endpoint, input: membersOf(input) });
    const env = {
      PATH: process.env["PATH"], HOME: folder, AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey, AWS_DEFAULT_OUTPUT: "json", AWS_PAGER: "",
    };
    const { stdout } = await promisify(execFile)("sh", ["-c", command], { env });
    const { Instances: [shown] } = JSON.parse(stdout);
    expect(await dataOf(shown.InstanceId)).toBe(script);
  });

  it("says which zones have a type", { timeout: 60_000 }, async () => {
    const { InstanceTypeOfferings } = await aws("describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=t2.micro");
    expect(InstanceTypeOfferings.map(({ Location }: { Location: string }) => Location)).toEqual(["us-west-2a", "us-west-2b", "us-west-2c"]);
  });
});
