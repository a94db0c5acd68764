import { expect, test } from "vitest";
import { numbered } from "./free-key.ts";

test.each([
  ["photos/cat.jpg", "photos/cat (1).jpg"],
  ["cat", "cat (1)"],
  ["a.b/cat", "a.b/cat (1)"],
  ["a/.env", "a/.env (1)"],
  ["archive.tar.gz", "archive.tar (1).gz"],
  ["line\nbreak.jpg", "line\nbreak (1).jpg"],
])("%j is kept beside as %j", (key, expected) => expect(numbered(key, 1)).toBe(expected));
