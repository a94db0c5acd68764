import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Suites with a run of their own: against servers and clients that are not ours, and the running app. */
const elsewhere = ["**/*.interop.test.ts", "e2e/**", "out/**", "dist/**", "**/node_modules/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "node", environment: "node", include: ["{electron,shared,build}/**/*.test.ts"], exclude: elsewhere },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          environment: "jsdom",
          include: ["renderer/**/*.test.{ts,tsx}"],
          exclude: elsewhere,
          setupFiles: ["renderer/lib/testing/setup.ts"],
          testTimeout: 20_000,
          // Cloudscape's modules import style sheets, which Node alone cannot.
          server: { deps: { inline: [/@cloudscape-design/] } },
        },
      },
    ],
  },
});
