import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { cloudscapeTokens } from "../renderer/app/cloudscape-tokens.ts";
import { root } from "./paths.ts";

/**
 * Cloudscape's variables carry a hash that changes with its version, and the names in its package
 * `design-tokens` are of another release than the components. So they are read from the components
 * themselves, and become a style sheet: the page's CSP allows no style that is written at run time.
 */
const tokensFile = join(root, "node_modules", "@cloudscape-design", "components", "internal", "generated", "styles", "tokens.js");

/** Doubled, to come before Cloudscape's own light, dark and compact classes. */
const selector = ":root:root:root body";

/** Throws when a token is not one of this Cloudscape's: it would silently do nothing. */
export function cloudscapeStyleSheet(tokens: Readonly<Record<string, string>> = cloudscapeTokens): string {
  const source = readFileSync(tokensFile, "utf8");
  const lines = Object.entries(tokens).map(([token, value]) => {
    const variable = new RegExp(`export var ${token} = "var\\((--[\\w-]+)`).exec(source)?.[1];
    if (!variable) throw new Error(`Cloudscape has no design token ${token}.`);
    return `  ${variable}: ${value};`;
  });
  return `${selector} {\n${lines.join("\n")}\n}\n`;
}

const id = "virtual:cloudscape-theme.css";

export function cloudscapeTheme(): Plugin {
  return {
    name: "skydeck-cloudscape-theme",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (loaded) => (loaded === `\0${id}` ? cloudscapeStyleSheet() : undefined),
  };
}
