import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cloudscapeStyleSheet } from "./cloudscape-theme.ts";
import { root } from "./paths.ts";

test("the button's own style sheet uses the variable that we set", () => {
  const button = readFileSync(join(root, "node_modules/@cloudscape-design/components/button/styles.scoped.css"), "utf8");
  const variable = /(--border-radius-button-[\w-]+): 7px;/.exec(cloudscapeStyleSheet())?.[1];
  expect(variable).toBeDefined();
  expect(button).toContain(`var(${variable}`);
});

test("a token that Cloudscape does not have is an error", () => {
  expect(() => cloudscapeStyleSheet({ borderRadiusOfNothing: "1px" })).toThrow("borderRadiusOfNothing");
});
