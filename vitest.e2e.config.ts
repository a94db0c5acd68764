import { defineConfig } from "vitest/config";

/** The running app, one spec after another: they share two cores and one browser. */
export default defineConfig({
  test: { include: ["e2e/**/*.spec.ts"], fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 },
});
