import { expect, test } from "vitest";
import { contentTypeOf } from "./content-type.ts";

test.each([
  ["a/b/Cat.JPG", "image/jpeg"],
  ["notes.txt", "text/plain; charset=utf-8"],
  ["archive.tar.gz", "application/gzip"],
  ["no-extension", "application/octet-stream"],
  ["folder.jpg/file", "application/octet-stream"],
  ["x.constructor", "application/octet-stream"],
  ["", "application/octet-stream"],
])("%s is %s", (key, type) => expect(contentTypeOf(key)).toBe(type));
