import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../../testing/aws-cli.ts";
import { useSandbox } from "../../testing/test-sandbox.ts";

describe.skipIf(!hasAwsCli())("volumes, snapshots and images by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const run = (words: string, region = "us-west-2") => awsCli(test.config("sandbox", region), ["ec2", ...words.split(" ")]);
  const aws = async (words: string, region?: string) => {
    const { answer, error } = await run(words, region);
    expect(error).toBe("");
    return answer;
  };
  let skewMs = 0;
  const later = (seconds: number) => test.sandbox.faults.set({ rules: [], clockSkewMs: (skewMs += seconds * 1000) });

  it("takes the CLI's own parameters, and prints EC2's refusals", { timeout: 120_000 }, async () => {
    const { VolumeId } = await aws("create-volume --availability-zone us-west-2a --size 10 --volume-type gp3 --iops 4000 --encrypted --tag-specifications ResourceType=volume,Tags=[{Key=Name,Value=cli}]");
    expect((await run("create-volume --availability-zone us-west-2a --size 10 --volume-type io1")).error).toContain("(MissingParameter) when calling the CreateVolume operation: The parameter iops must be specified for io1 volumes.");
    later(10);
    const { answer: [instanceId] } = await run("describe-instances --filters Name=tag:Name,Values=web-1 --query Reservations[].Instances[].InstanceId");
    expect(await aws(`attach-volume --volume-id ${VolumeId} --instance-id ${instanceId} --device /dev/sdf`)).toMatchObject({ State: "attaching", Device: "/dev/sdf" });
    await aws(`modify-instance-attribute --instance-id ${instanceId} --block-device-mappings DeviceName=/dev/sdf,Ebs={DeleteOnTermination=true}`);
    later(10);
    const { Volumes: [volume] } = await aws("describe-volumes --filters Name=tag:Name,Values=cli");
    expect(volume).toMatchObject({ State: "in-use", Iops: 4000, Throughput: 125, Encrypted: true, Attachments: [{ State: "attached", DeleteOnTermination: true }] });
    expect((await aws(`modify-volume --volume-id ${VolumeId} --size 20`)).VolumeModification).toMatchObject({ ModificationState: "modifying", OriginalSize: 10, TargetSize: 20 });
    expect((await aws(`describe-volumes-modifications --volume-ids ${VolumeId}`)).VolumesModifications).toHaveLength(1);
    expect((await aws(`describe-volume-status --volume-ids ${VolumeId}`)).VolumeStatuses[0].VolumeStatus.Status).toBe("ok");

    const { SnapshotId } = await aws(`create-snapshot --volume-id ${VolumeId} --description cli`);
    expect((await aws(`create-snapshots --instance-specification InstanceId=${instanceId},ExcludeBootVolume=true`)).Snapshots).toMatchObject([{ VolumeId, Progress: "0%", State: "pending" }]);
    const { ImageId } = await aws(`create-image --instance-id ${instanceId} --name cli-image --no-reboot`);
    later(40);
    expect((await aws("describe-snapshots --owner-ids self --max-items 3")).Snapshots).toHaveLength(3);
    const { Images: [image] } = await aws("describe-images --owners self --filters Name=name,Values=cli-image");
    expect(image).toMatchObject({ ImageId, State: "available", BlockDeviceMappings: [{ DeviceName: "/dev/xvda" }, { DeviceName: "/dev/sdf" }] });
    const ofImage = image.BlockDeviceMappings[0].Ebs.SnapshotId;
    expect((await run(`delete-snapshot --snapshot-id ${ofImage}`)).error).toContain(`(InvalidSnapshot.InUse) when calling the DeleteSnapshot operation: The snapshot ${ofImage} is currently in use by ${ImageId}`);
    expect(await aws(`register-image --name cli-registered --architecture x86_64 --root-device-name /dev/xvda --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=${ofImage}}`)).toMatchObject({ ImageId: expect.stringMatching(/^ami-/) as string });
    expect((await aws(`copy-snapshot --source-region us-west-2 --source-snapshot-id ${SnapshotId}`, "us-east-1")).SnapshotId).toMatch(/^snap-/);
    expect((await aws(`copy-image --name cli-copy --source-region us-west-2 --source-image-id ${ImageId}`, "us-east-1")).ImageId).toMatch(/^ami-/);
    await aws(`deregister-image --image-id ${ImageId}`);
    expect((await run(`modify-image-attribute --image-id ${ImageId} --launch-permission Add=[{UserId=000000000002}]`)).error).toContain("(InvalidAMIID.NotFound)");

    expect((await run(`delete-volume --volume-id ${VolumeId}`)).error).toContain("(VolumeInUse)");
    await aws(`detach-volume --volume-id ${VolumeId} --force`);
    later(5);
    expect((await run(`delete-volume --volume-id ${VolumeId} --dry-run`)).error).toContain("(DryRunOperation)");
    await aws(`delete-volume --volume-id ${VolumeId}`);
  });
});
