import react from "@vitejs/plugin-react";
import { join } from "node:path";
import { build } from "vite";
import { cloudscapeTheme } from "./cloudscape-theme.ts";
import { outDir, root } from "./paths.ts";

/** The page, for both hosts, into out/renderer. */
export async function bundleRenderer(): Promise<void> {
  await build({
    root: join(root, "renderer"),
    configFile: false,
    base: "/",
    logLevel: "warn",
    plugins: [react(), cloudscapeTheme()],
    build: {
      outDir: join(outDir, "renderer"),
      emptyOutDir: true,
      // An inlined asset would need `data:` in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
    },
  });
}
