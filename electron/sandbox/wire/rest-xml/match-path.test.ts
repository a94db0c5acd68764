import { expect, it } from "vitest";
import { readHead } from "../message.ts";
import { loadSchemas } from "../schema.ts";
import { pathMatcher } from "./match-path.ts";

const schemas = await loadSchemas("s3control");
const match = pathMatcher(schemas.operations());
const head = (method: string, url: string) => readHead({ method, url, headers: {}, rawHeaders: [] });

it("finds every operation of S3 Control by its own method and path", () => {
  expect(schemas.operations().length).toBeGreaterThan(80);
  for (const [, , name, traits] of schemas.operations()) {
    const [method, uri] = (traits as { http: [string, string, number] }).http;
    expect(match(head(method, uri.replaceAll(/\{[^}]+\}/g, "a-name"))), name).toBe(name);
  }
});

it.each([["GET", "/v20180820/configuration"], ["POST", "/v20180820/configuration/publicAccessBlock"], ["GET", "/v20180820/configuration/publicAccessBlock/more"]])("finds nothing for %s %s", (method, path) => {
  expect(match(head(method, path))).toBeUndefined();
});
