import { CreateTagsCommand, DeleteTagsCommand, DescribeTagsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());

async function vpc() {
  const { Vpcs: [found] = [] } = await ec2().send(new DescribeVpcsCommand({}));
  return { id: found?.VpcId ?? "", tags: Object.fromEntries(found?.Tags?.map((tag) => [tag.Key, tag.Value]) ?? []) };
}

it("adds, overwrites and deletes tags", async () => {
  const { id } = await vpc();
  await ec2().send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: "Owner", Value: "ada" }, { Key: "Course", Value: "other" }] }));
  expect((await vpc()).tags).toEqual({ Name: "edx-build-aws-vpc", Owner: "ada", Course: "other" });
  await ec2().send(new DeleteTagsCommand({ Resources: [id], Tags: [{ Key: "Owner", Value: "bob" }, { Key: "Course" }] }));
  expect((await vpc()).tags).toEqual({ Name: "edx-build-aws-vpc", Owner: "ada" });
  const { Tags = [] } = await ec2().send(new DescribeTagsCommand({ Filters: [{ Name: "tag:Owner", Values: ["a*"] }] }));
  expect(Tags).toEqual([{ ResourceId: id, ResourceType: "vpc", Key: "Owner", Value: "ada" }]);
});

it("lists tags by type and key", async () => {
  const filters = [{ Name: "resource-type", Values: ["instance"] }, { Name: "key", Values: ["Name"] }];
  const { Tags = [] } = await ec2().send(new DescribeTagsCommand({ Filters: filters }));
  expect(Tags.map((tag) => tag.Value).toSorted()).toEqual(["app-1", "app-2", "db-1", "web-1", "web-2", "worker-1"]);
});

it("refuses reserved, empty and too many tags, and resources that are not there", async () => {
  const { id } = await vpc();
  const send = (Resources: string[], Tags: { Key: string; Value: string }[]) => ec2().send(new CreateTagsCommand({ Resources, Tags }));
  await expect(send([id], [{ Key: "aws:x", Value: "" }])).rejects.toThrow("reserved for internal use");
  await expect(send([id], [{ Key: "", Value: "x" }])).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(send([id], Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "" })))).rejects.toMatchObject({ name: "TagLimitExceeded" });
  await expect(send([id, "i-00000000"], [{ Key: "a", Value: "" }])).rejects.toMatchObject({ name: "InvalidInstanceID.NotFound" });
  await expect(send(["nonsense"], [{ Key: "a", Value: "" }])).rejects.toMatchObject({ name: "InvalidID" });
  expect((await vpc()).tags).not.toHaveProperty("a");
});
