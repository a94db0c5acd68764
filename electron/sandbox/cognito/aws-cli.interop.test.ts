import { describe, expect, it } from "vitest";
import { awsCli, hasAwsCli } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

describe.skipIf(!hasAwsCli())("Cognito by the AWS CLI (Debian awscli)", () => {
  const test = useSandbox();
  const aws = (...words: string[]) => awsCli(test.config(), ["cognito-idp", ...words]);

  it("lists pools and walks their users by its own pager", async () => {
    const { answer } = await aws("list-user-pools", "--max-results", "10");
    expect(answer.UserPools).toMatchObject([{ Name: "photo-app" }]);
    const [{ Id }] = answer.UserPools;
    expect((await aws("list-users", "--user-pool-id", Id, "--page-size", "7")).answer.Users).toHaveLength(40);
    const found = await aws("list-users", "--user-pool-id", Id, "--filter", 'cognito:user_status = "UNCONFIRMED"');
    expect(found.answer.Users).toHaveLength(4);
  });

  it("prints Cognito's errors", async () => {
    expect((await aws("describe-user-pool", "--user-pool-id", "us-west-2_gone12345")).error).toContain("(ResourceNotFoundException) when calling the DescribeUserPool operation: User pool us-west-2_gone12345 does not exist.");
  });
});
