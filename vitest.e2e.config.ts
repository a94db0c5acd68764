import { defineConfig } from "vitest/config";

/** These start the browser host themselves: in Electron they would only be run again. */
const ofBrowserHost = ["e2e/kill.spec.ts", "e2e/refusals.spec.ts"];

/** The running app, one spec after another: they share two cores and one browser. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.spec.ts"],
    exclude: process.env.SKYDECK_E2E_HOST === "electron" ? ofBrowserHost : [],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
