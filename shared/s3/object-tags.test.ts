import { expect, test } from "vitest";
import { tagProblem } from "./object-tags.ts";

test("tags keep S3's characters and lengths, counted by code points", () => {
  for (const [key, value] of [["a", ""], ["日本 + - = . _ : / @", "ä"], ["𠮷".repeat(128), "𠮷".repeat(256)]] as const) expect(tagProblem(key, value)).toBeUndefined();
  for (const [key, value] of [["", "x"], ["k".repeat(129), ""], ["k", "v".repeat(257)], ["AWS:x", ""], ["a#", ""], ["a", "b&c"], ["a\n", ""], ["a", "\u202e"]] as const) expect(tagProblem(key, value), key).toBeDefined();
});
