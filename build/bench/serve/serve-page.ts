import react from "@vitejs/plugin-react";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { root } from "../../paths.ts";

/**
 * Bundles a page of the bench, as the app's own are bundled, and serves it on loopback.
 * @param entry from the repository's root
 * @param answerPhoto answers what the page asks under `/photo/`
 */
export async function servePage(entry: string, answerPhoto?: RequestListener): Promise<{ url: string; close(): void }> {
  const files = await bundle(join(root, entry));
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (answerPhoto && path.startsWith("/photo/")) return void answerPhoto(request, response);
    response.setHeader("content-type", path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html; charset=utf-8");
    response.end(files.get(path) ?? '<!doctype html><link rel="stylesheet" href="/page.css"><body></body><script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

async function bundle(input: string): Promise<Map<string, string>> {
  const built = await build({
    root, configFile: false, logLevel: "warn", plugins: [react()],
    build: { write: false, rollupOptions: { input, output: { entryFileNames: "page.js", assetFileNames: "page[extname]", codeSplitting: false } } },
  }) as Rolldown.RolldownOutput;
  return new Map(built.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : String(file.source)]));
}
