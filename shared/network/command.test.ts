import { expect, test } from "vitest";
import { awsCommand } from "./command.ts";

test("a command is made of plain words alone", () => {
  expect(awsCommand`aws ec2 delete-route --route-table-id ${"rtb-1"} --destination-cidr-block ${"0.0.0.0/0"}`).toEqual({ command: "aws ec2 delete-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0" });
  expect(awsCommand`aws ec2 x --id ${"2600:1f14::/56"} ${-1}`).toHaveProperty("command");
  for (const hostile of ["rtb-1;touch /tmp/x", "rtb-1 --profile other", "$(id)", "`id`", "--profile", "rtb-1\nid", "'", "", undefined]) {
    expect(awsCommand`aws ec2 delete-route --route-table-id ${hostile === undefined ? "" : hostile}`).toEqual({});
  }
});
