import { fileNameOf, isMarked, secretPlaceholder, type Call, type CallValue, type Member } from "./call.ts";
import { forBotocore } from "./for-botocore.ts";
import { quotePython } from "./quote.ts";
import { namesOf } from "./services.ts";
import { snakeName } from "./snake-name.ts";

/** The call as a script of Python 3, by boto3. */
export function python(call: Call): string {
  const parameters = writeParameters(forBotocore(call));
  const session = [...(call.profile === undefined ? [] : [`profile_name=${quotePython(call.profile)}`]), `region_name=${quotePython(call.region)}`];
  const client = [
    quotePython(namesOf(call.service).boto3),
    ...(call.endpoint ? [`endpoint_url=${quotePython(call.endpoint)}`] : []),
    // AWS-compatible servers rarely have a host name per bucket.
    ...(call.endpoint && call.service === "s3" ? ['config=Config(s3={"addressing_style": "path"})'] : []),
  ];
  return [
    ...(parameters.includes("datetime.fromisoformat(") ? ["from datetime import datetime"] : []),
    "import boto3",
    ...(call.endpoint && call.service === "s3" ? ["from botocore.config import Config"] : []),
    "",
    `session = boto3.Session(${session.join(", ")})`,
    `client = session.client(${client.join(", ")})`,
    `answer = client.${snakeName(call.operation, "_")}(${parameters})`,
    "print(answer)",
  ].join("\n");
}

/** A value as an expression of Python. */
export function pythonValue(value: CallValue, name = "", indent = ""): string {
  if (typeof value === "string") return quotePython(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (Array.isArray(value)) return writeList(value, name, indent);
  if (!isMarked(value)) return String(value);
  switch (value.kind) {
    case "object":
      return writeDict(value.members, indent);
    case "bytes":
      return writeBytes(value.base64);
    case "date":
      // Only Python 3.11 and later read the letter Z.
      return `datetime.fromisoformat(${quotePython(value.iso.replace(/Z$/, "+00:00"))})`;
    case "number":
      return /^-?\d+$/.test(value.text) ? value.text : `float(${quotePython(value.text)})`;
    case "file":
      return `open(${quotePython(fileNameOf(name))}, "rb").read()`;
    case "secret":
      return quotePython(secretPlaceholder(name));
  }
}

function writeBytes(base64: string): string {
  const text = Array.from(atob(base64), (character) => {
    const code = character.charCodeAt(0);
    if (character === '"' || character === "\\") return `\\${character}`;
    return code >= 0x20 && code < 0x7f ? character : `\\x${code.toString(16).padStart(2, "0")}`;
  });
  return `b"${text.join("")}"`;
}

/** Keyword arguments, or a dict spread where a name is none of Python's. */
function writeParameters(members: readonly Member[]): string {
  if (members.length === 0) return "";
  if (members.some(([name]) => !/^[A-Za-z_]\w*$/.test(name))) return `**${writeDict(members, "")}`;
  return `\n${members.map(([name, value]) => `    ${name}=${pythonValue(value, name, "    ")},\n`).join("")}`;
}

function writeList(items: readonly CallValue[], name: string, indent: string): string {
  if (items.every((item) => !isMarked(item) && !Array.isArray(item)) && items.length <= 4) return `[${items.map((item) => pythonValue(item)).join(", ")}]`;
  const inner = `${indent}    `;
  return `[\n${items.map((item) => `${inner}${pythonValue(item, name, inner)},\n`).join("")}${indent}]`;
}

function writeDict(members: readonly Member[], indent: string): string {
  if (members.length === 0) return "{}";
  const inner = `${indent}    `;
  return `{\n${members.map(([name, value]) => `${inner}${quotePython(name)}: ${pythonValue(value, name, inner)},\n`).join("")}${indent}}`;
}
