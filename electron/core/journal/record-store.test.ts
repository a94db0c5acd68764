import { expect, test } from "vitest";
import { createRecordStore } from "./record-store.ts";

const input = (length: number) => [["Key", "x".repeat(length)]] as const;

test("gives back what was kept, odd names included", () => {
  const store = createRecordStore();
  const record = { input: [["Metadata", { kind: "object" as const, members: [["__proto__", "x"]] as const }]] as const, encodedMessage: "AbC" };
  store.keep(1, record);
  expect(store.read(1)).toEqual(record);
  expect(store.read(2)).toEqual({});
  store.clear();
  expect(store.read(1)).toEqual({});
  expect(store.sizeBytes).toBe(0);
});

test("holds its budget by dropping the oldest, and a too large input alone", () => {
  const store = createRecordStore();
  for (let id = 1; id <= 1000; id++) store.keep(id, { input: input(100_000) });
  expect(store.sizeBytes).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(store.sizeBytes).toBeGreaterThan(31 * 1024 * 1024);
  expect(store.read(1)).toEqual({});
  expect(store.read(1000).input).toEqual(input(100_000));
  store.keep(1001, { input: input(200_000), encodedMessage: "AbC" });
  expect(store.read(1001)).toEqual({ encodedMessage: "AbC" });
});

test("keeps no more than the journal has calls", () => {
  const store = createRecordStore();
  for (let id = 1; id <= 10_500; id++) store.keep(id, { input: input(1) });
  expect(store.read(500)).toEqual({});
  expect(store.read(501).input).toEqual(input(1));
});
