import { expect, test } from "vitest";
import { formatRoute, parseRoute } from "./route.ts";

test.each(["holiday", "a b&c=d?e#f", "../../x", "<img onerror=1>", "ключ/日本"])("a parameter %j comes back as it was", (value) => {
  const { pane, params } = parseRoute(formatRoute("photos", { bucket: value }));
  expect(pane).toBe("photos");
  expect(params.get("bucket")).toBe(value);
});

test("what is empty is left out, and a broken address is no error", () => {
  expect(formatRoute("users", { pool: undefined, filter: "" })).toBe("#/users");
  expect(parseRoute("").pane).toBe("");
  expect(parseRoute("#/%E0%A4%A").pane).toBe("%E0%A4%A");
});
