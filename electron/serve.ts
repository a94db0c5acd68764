import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { keepHeapSmall } from "./small-heap.ts";

// Before anything else is loaded: compiling the bundle is most of a cold start. Not from source, where it would litter.
if (import.meta.url.endsWith(".js")) enableCompileCache(fileURLToPath(new URL("../compile-cache/", import.meta.url)));

keepHeapSmall();
const { serve } = await import("./browser-host/start.ts");
await serve(process.argv.slice(2)).catch((error: Error) => {
  console.error(`Skydeck cannot start: ${error.message}`);
  process.exit(1);
});
