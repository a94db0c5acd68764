import fc from "fast-check";
import { expect, it } from "vitest";
import { openToken, sealToken } from "./sealed-token.ts";

it("opens what it sealed, for the same query alone", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (position, query, other) => {
      const token = sealToken(position, query);
      expect(openToken(token, query)).toEqual(JSON.parse(JSON.stringify(position)));
      if (JSON.stringify(query) !== JSON.stringify(other)) expect(openToken(token, other)).toBeUndefined();
    }),
  );
});

it("opens nothing that it did not seal", () => {
  fc.assert(fc.property(fc.string(), (token) => openToken(token, "query") === undefined));
  const token = sealToken("i-1", "query");
  for (let at = 0; at < token.length; at++) {
    expect(openToken(`${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`, "query")).toBeUndefined();
  }
});
