import { parseSync } from "rolldown/utils";

interface Node {
  type: string;
  [member: string]: unknown;
}

/**
 * Every module that a TypeScript file names: static, re-exporting, type-only and dynamic imports,
 * `import("x").Type`, `require("x")`, and workers by `new URL("./x.ts", import.meta.url)`;
 * as written: `./size.ts`, `zod`, `node:fs`.
 * Throws `Error` for a file that does not parse: what is not read is not checked.
 */
export function readImports(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file} does not parse: ${errors[0].message}`);
  const specifiers: string[] = [];
  visit(program as unknown as Node, (node) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) specifiers.push(specifier);
  });
  return specifiers;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see);
  } else if (typeof value === "object" && value !== null) {
    const node = value as Node;
    if (typeof node.type === "string") see(node);
    for (const member of Object.values(node)) visit(member, see);
  }
}

function specifierOf(node: Node): string | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return literal(node["source"]);
    case "TSExternalModuleReference":
      return literal(node["expression"]);
    case "CallExpression":
      return nameOf(node["callee"]) === "require" ? literal((node["arguments"] as unknown[])[0]) : undefined;
    case "NewExpression":
      return moduleAddress(node);
    default:
      return undefined;
  }
}

/** `new URL("./worker.ts", import.meta.url)`: a module of its own, which this one starts. */
function moduleAddress(node: Node): string | undefined {
  if (nameOf(node["callee"]) !== "URL") return undefined;
  const address = literal((node["arguments"] as unknown[])[0]);
  return address?.startsWith(".") && /\.tsx?$/.test(address) ? address : undefined;
}

function literal(value: unknown): string | undefined {
  const node = value as { type?: string; value?: unknown } | null | undefined;
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

function nameOf(value: unknown): unknown {
  return (value as { name?: unknown } | undefined)?.name;
}
