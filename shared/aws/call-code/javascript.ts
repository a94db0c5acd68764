import { fileNameOf, isMarked, secretPlaceholder, type Call, type CallValue, type Member } from "./call.ts";
import { quoteJson } from "./quote.ts";
import { namesOf } from "./services.ts";

/** The call as a module of JavaScript, by AWS's SDK version 3. */
export function javascript(call: Call): string {
  const { package: packageName, client } = namesOf(call.service);
  const input = writeObject(call.input, "");
  const settings = [
    `  region: ${quoteJson(call.region)},`,
    ...(call.profile === undefined ? [] : [`  credentials: fromIni({ profile: ${quoteJson(call.profile)} }),`]),
    ...(call.endpoint ? [`  endpoint: ${quoteJson(call.endpoint)},`] : []),
    // AWS-compatible servers rarely have a host name per bucket.
    ...(call.endpoint && call.service === "s3" ? ["  forcePathStyle: true,"] : []),
  ];
  return [
    `import { ${client}, ${call.operation}Command } from "${packageName}";`,
    ...(call.profile === undefined ? [] : ['import { fromIni } from "@aws-sdk/credential-providers";']),
    ...(input.includes("await readFile(") ? ['import { readFile } from "node:fs/promises";'] : []),
    "",
    `const client = new ${client}({`,
    ...settings,
    "});",
    `const answer = await client.send(new ${call.operation}Command(${input}));`,
    "console.log(answer);",
  ].join("\n");
}

/** A value as an expression of JavaScript. */
export function javascriptValue(value: CallValue, name = "", indent = ""): string {
  if (typeof value === "string") return quoteJson(value);
  if (Array.isArray(value)) return writeList(value, name, indent);
  if (!isMarked(value)) return String(value);
  switch (value.kind) {
    case "object":
      return writeObject(value.members, indent);
    case "bytes":
      return `Uint8Array.from(atob(${quoteJson(value.base64)}), (character) => character.charCodeAt(0))`;
    case "date":
      return `new Date(${quoteJson(value.iso)})`;
    case "number":
      return /^-?\d+$/.test(value.text) ? `${value.text}n` : value.text;
    case "file":
      return `await readFile(${quoteJson(fileNameOf(name))})`;
    case "secret":
      return quoteJson(secretPlaceholder(name));
  }
}

function writeList(items: readonly CallValue[], name: string, indent: string): string {
  if (items.every((item) => !isMarked(item) && !Array.isArray(item)) && items.length <= 4) return `[${items.map((item) => javascriptValue(item)).join(", ")}]`;
  const inner = `${indent}  `;
  return `[\n${items.map((item) => `${inner}${javascriptValue(item, name, inner)},\n`).join("")}${indent}]`;
}

function writeObject(members: readonly Member[], indent: string): string {
  if (members.length === 0) return "{}";
  const inner = `${indent}  `;
  return `{\n${members.map(([name, value]) => `${inner}${propertyName(name)}: ${javascriptValue(value, name, inner)},\n`).join("")}${indent}}`;
}

/** `__proto__: …` and `"__proto__": …` would set the prototype; in brackets it is a name as any. */
function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoteJson(name);
}
