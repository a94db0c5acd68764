import { partition } from "@aws-sdk/core/client";
import { describe, expect, test } from "vitest";
import { labelOf, partitionOf, partitions } from "./regions.ts";

const all = Object.entries(partitions).flatMap(([id, { regions }]) => regions.map(([name, label]) => [name, label, id] as const));

test("the table agrees with the SDK's", () => {
  expect(all.length).toBeGreaterThan(35);
  for (const [name, label, id] of all) expect(partition(name)).toMatchObject({ name: id, description: label });
});

describe("a region's partition", () => {
  test.each([["us-west-2", "aws"], ["cn-north-1", "aws-cn"], ["us-gov-west-1", "aws-us-gov"], ["eusc-de-east-1", "aws-eusc"], ["us-iso-east-1", "aws-iso"]])("%s", (region, id) => {
    expect(partitionOf(region)).toBe(id);
  });
  test.each([["eu-south-9", "aws"], ["cn-south-9", "aws-cn"], ["us-gov-north-9", "aws-us-gov"], ["moon", "aws"]])("of the unlisted %s goes by its shape", (region, id) => {
    expect(partitionOf(region)).toBe(id);
    expect(labelOf(region)).toBe(region);
  });
});
