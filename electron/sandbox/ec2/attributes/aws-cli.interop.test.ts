import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../../testing/aws-cli.ts";
import { useSandbox } from "../../testing/test-sandbox.ts";

describe.skipIf(!hasAwsCli())("an instance's attributes by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const run = (...words: string[]) => awsCli(test.config(), ["ec2", ...words]);
  const aws = async (...words: string[]) => {
    const { answer, error } = await run(...words);
    expect(error).toBe("");
    return answer;
  };
  const idOf = async (name: string): Promise<string> => (await aws("describe-instances", "--filters", `Name=tag:Name,Values=${name}`)).Reservations[0].Instances[0].InstanceId;

  it("takes the CLI's own parameters, and prints EC2's refusals", { timeout: 120_000 }, async () => {
    const [web, worker] = [await idOf("web-1"), await idOf("worker-1")];
    await aws("modify-instance-attribute", "--instance-id", web, "--disable-api-stop");
    expect((await aws("describe-instance-attribute", "--instance-id", web, "--attribute", "disableApiStop")).DisableApiStop).toEqual({ Value: true });
    expect((await run("stop-instances", "--instance-ids", web)).error).toContain(`(OperationNotPermitted) when calling the StopInstances operation: The instance '${web}' may not be stopped.`);
    await aws("modify-instance-attribute", "--instance-id", web, "--no-source-dest-check");
    expect((await aws("describe-instance-attribute", "--instance-id", web, "--attribute", "sourceDestCheck")).SourceDestCheck).toEqual({ Value: false });
    await aws("modify-instance-attribute", "--instance-id", worker, "--instance-type", "{\"Value\": \"t3.medium\"}");
    await aws("modify-instance-attribute", "--instance-id", worker, "--attribute", "userData", "--value", Buffer.from("#!/bin/sh\n").toString("base64"));
    expect((await aws("describe-instance-attribute", "--instance-id", worker, "--attribute", "userData")).UserData.Value).toBe(Buffer.from("#!/bin/sh\n").toString("base64"));
    const { InstanceMetadataOptions } = await aws("modify-instance-metadata-options", "--instance-id", web, "--http-put-response-hop-limit", "1", "--instance-metadata-tags", "enabled");
    expect(InstanceMetadataOptions).toMatchObject({ HttpPutResponseHopLimit: 1, HttpTokens: "required", InstanceMetadataTags: "enabled" });
    expect((await aws("get-console-output", "--instance-id", web)).Output).toContain("cloud-init");
    expect((await aws("get-console-screenshot", "--instance-id", web)).ImageData).toMatch(/^\/9j\//);
    expect((await aws("monitor-instances", "--instance-ids", worker)).InstanceMonitorings[0].Monitoring).toEqual({ State: "pending" });
  });
});
