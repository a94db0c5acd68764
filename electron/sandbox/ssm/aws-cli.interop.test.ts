import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

describe.skipIf(!hasAwsCli())("what leads to an instance, and its price, by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const aws = (...words: string[]) => awsCli(test.config(), words);
  const anInstance = async (state: string) => (await aws("ec2", "describe-instances", "--filters", `Name=instance-state-name,Values=${state}`)).answer.Reservations[0].Instances[0].InstanceId as string;

  it("resolves public parameters, and walks them by its own pager", async () => {
    const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    const { Parameter } = (await aws("ssm", "get-parameter", "--name", name)).answer;
    expect((await aws("ec2", "describe-images", "--image-ids", Parameter.Value)).answer.Images).toHaveLength(1);
    const all = (await aws("ssm", "get-parameters-by-path", "--path", "/aws/service", "--recursive", "--page-size", "3")).answer.Parameters;
    expect(new Set(all.map(({ Name }: { Name: string }) => Name)).size).toBe(all.length);
    expect((await aws("ssm", "get-parameter", "--name", "/mine")).error).toContain("(ParameterNotFound) when calling the GetParameter operation");
    const { answer } = await aws("ssm", "get-parameters", "--names", name, "/mine");
    expect(answer.InvalidParameters).toEqual(["/mine"]);
  });

  it("knows managed instances and who is not connected", async () => {
    const [running, stopped] = [await anInstance("running"), await anInstance("stopped")];
    const { InstanceInformationList } = (await aws("ssm", "describe-instance-information", "--filters", `Key=InstanceIds,Values=${running},${stopped}`)).answer;
    expect(InstanceInformationList.map(({ PingStatus }: { PingStatus: string }) => PingStatus).sort()).toEqual(["ConnectionLost", "Online"]);
    expect((await aws("ssm", "describe-sessions", "--state", "Active")).answer.Sessions).toEqual([]);
    expect((await aws("ssm", "terminate-session", "--session-id", "ada-0123456789abcdef0")).error).toContain("DoesNotExistException");
  });

  it("sends a key to an instance that runs", async () => {
    const { x = "" } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
    const blob = Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from("ssh-ed25519"), Buffer.from([0, 0, 0, 32]), Buffer.from(x, "base64url")]);
    const send = (id: string) => aws("ec2-instance-connect", "send-ssh-public-key", "--instance-id", id, "--instance-os-user", "ec2-user", "--ssh-public-key", `ssh-ed25519 ${blob.toString("base64")} ada`);
    expect((await send(await anInstance("running"))).answer.Success).toBe(true);
    expect((await send(await anInstance("stopped"))).error).toContain("(EC2InstanceStateInvalidException) when calling the SendSSHPublicKey operation");
  });

  it("tells prices", async () => {
    const pricing = (...words: string[]) => awsCli(test.config("sandbox", "us-east-1"), ["pricing", ...words]);
    const filters = ["Type=TERM_MATCH,Field=instanceType,Value=t2.small", "Type=TERM_MATCH,Field=regionCode,Value=us-west-2"];
    const { PriceList } = (await pricing("get-products", "--service-code", "AmazonEC2", "--filters", ...filters)).answer;
    expect(PriceList).toHaveLength(1);
    expect(JSON.parse(PriceList[0]).product.attributes.instanceType).toBe("t2.small");
    expect((await pricing("get-attribute-values", "--service-code", "AmazonEC2", "--attribute-name", "volumeApiName", "--page-size", "2")).answer.AttributeValues).toHaveLength(7);
    expect((await pricing("describe-services", "--service-code", "AmazonNothing")).error).toContain("NotFoundException");
  });
});
