import { expect, it } from "vitest";
import { planUpload } from "./plan-upload.ts";

const given = (name: string, size = 3) => ({ name, file: Object.defineProperty(new File([], "x"), "size", { value: size }) });

it("adds up what will be sent", () => {
  const plan = planUpload([given("a.jpg", 5), given("b/c.jpg", 7)], "trip/");
  expect([plan.files.length, plan.totalBytes, plan.refused]).toEqual([2, 12, []]);
});

it("leaves out keys of more than 1,024 bytes, counted with the prefix and in UTF-8", () => {
  const name = "写".repeat(341); // 1,023 bytes
  expect(planUpload([given(name)], "").files).toHaveLength(1);
  expect(planUpload([given(name)], "a/").refused).toEqual([{ name, reason: expect.stringContaining("1,025 bytes") }]);
});

it("leaves out what no object can hold", () => {
  expect(planUpload([given("disk.img", 6 * 1024 ** 4)], "").refused[0]?.reason).toContain("5 TiB");
});
