import { expect, test } from "vitest";
import { typeChoices, typeWords } from "./type-choices.ts";

const type = (instanceType: string, vcpus: number, memoryGib: number, architecture = "x86_64", zones?: string[]) =>
  ({ instanceType, vcpus, memoryMib: memoryGib * 1024, architectures: [architecture], ...(zones ? { zones } : {}) });
const instance = { instanceType: "t3.small", architecture: "x86_64", availabilityZone: "us-west-2a" };

test("types that it may become come first, smallest first; each other with its reason", () => {
  const types = [type("m7g.large", 2, 8, "arm64"), type("t3.xlarge", 4, 16), type("t3.small", 2, 2), type("p5.huge", 2, 1, "x86_64", ["us-west-2c"]), type("t3.medium", 2, 4, "x86_64", ["us-west-2a"])];
  const choices = typeChoices(instance, types);
  expect(choices.map(({ instanceType, problem }) => [instanceType, problem?.slice(0, 12)])).toEqual([
    ["t3.medium", undefined], ["t3.xlarge", undefined], ["p5.huge", "us-west-2a d"], ["t3.small", "This is its "], ["m7g.large", "Its processo"],
  ]);
});

test("an instance of unknown architecture keeps that of its type", () => {
  const [first] = typeChoices({ ...instance, architecture: undefined }, [type("t3.small", 2, 2), type("t4g.small", 2, 2, "arm64")]);
  expect(first?.problem).toBeDefined();
});

test.each([[512, "1 vCPU · 0.5 GiB"], [8192, "1 vCPU · 8 GiB"], [3840, "1 vCPU · 3.75 GiB"]])("%i MiB", (memoryMib, words) => {
  expect(typeWords({ vcpus: 1, memoryMib })).toBe(words);
});
