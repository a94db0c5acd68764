import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Suites with a run of their own: against servers and clients that are not ours, and the running app. */
const elsewhere = ["**/*.interop.test.ts", "e2e/**", "out/**", "dist/**", "**/node_modules/**"];

/** Tests wait for the thing itself: how long that takes on a machine with other work says nothing of it. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "node", environment: "node", include: ["{electron,shared,build}/**/*.test.ts"], exclude: elsewhere, ...patience },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          environment: "jsdom",
          include: ["renderer/**/*.test.{ts,tsx}"],
          exclude: elsewhere,
          setupFiles: ["renderer/lib/testing/setup.ts"],
          ...patience,
          // Cloudscape's modules import style sheets, which Node alone cannot.
          server: { deps: { inline: [/@cloudscape-design/] } },
        },
      },
    ],
  },
});
