import { expect, it } from "vitest";
import { readOptions, usualOptions } from "./upload-options.tsx";

it("asks for nothing where nothing is chosen", () => {
  expect(readOptions(usualOptions)).toEqual({ options: undefined });
});

it("reads tags, and a key of KMS only with KMS", () => {
  expect(readOptions({ storageClass: "STANDARD_IA", encryption: "AES256", kmsKeyId: "alias/mine", tags: "trip = Rome, a=b=c" })).toEqual({ options: { storageClass: "STANDARD_IA", encryption: "AES256", tags: { trip: "Rome", a: "b=c" } } });
  expect(readOptions({ ...usualOptions, encryption: "aws:kms", kmsKeyId: " alias/mine " })).toEqual({ options: { encryption: "aws:kms", kmsKeyId: "alias/mine" } });
});

it.each([["trip", "pairs"], ["a=1,a=2", "once"], ["a=&", "digits"], [Array.from({ length: 11 }, (_, index) => `t${index}=1`).join(","), "ten tags"]])("refuses %s as tags", (tags, why) => {
  expect(readOptions({ ...usualOptions, tags })).toEqual({ problem: expect.stringContaining(why) });
});
