import { defineConfig } from "vitest/config";

/** Our sandbox under clients, and our core against servers, that nobody here wrote. */
export default defineConfig({
  test: { include: ["{electron,shared,e2e}/**/*.interop.test.ts"], fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } },
});
