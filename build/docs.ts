import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { automationDoc } from "./automation-doc.ts";
import { root } from "./paths.ts";
import { sandboxDoc, sandboxDocPath } from "./sandbox-doc.ts";

await writeFile(join(root, "docs/automation.md"), automationDoc());
console.log("Wrote docs/automation.md");
await writeFile(sandboxDocPath, await sandboxDoc());
console.log("Wrote docs/sandbox.md");
