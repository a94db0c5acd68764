import { expect, test } from "vitest";
import { newOpaqueId } from "./opaque-id.ts";

test("ten thousand ids are all different, of one length, and none reads as an option of a command", () => {
  const ids = Array.from({ length: 10_000 }, () => newOpaqueId(24));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{31}$/.test(id))).toEqual([]);
});
