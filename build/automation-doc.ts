import { z } from "zod";
import { callTable } from "../shared/contract/index.ts";
import type { CallDefinition } from "../shared/contract/define.ts";
import { events } from "../shared/contract/events.ts";
import { failureCodes } from "../shared/contract/failures.ts";

/** docs/automation.md, from the table of calls itself. */
export function automationDoc(): string {
  const byService = Map.groupBy(callTable, ([name]) => name.split(".")[0]!);
  return [
    intro,
    ...[...byService].map(([service, calls]) => `- [${service}](#${service}): ${calls.map(([name]) => `[${name.slice(service.length + 1)}](#${anchor(name)})`).join(", ")}`),
    "",
    ...[...byService].flatMap(([service, calls]) => [`## ${service}`, "", ...calls.flatMap(([name, call]) => describe(name, call))]),
    ...describeEvents(),
  ].join("\n");
}

const intro = `# Automation

<!-- Written by \`npm run docs\` from shared/contract; a test fails when it is stale. -->

The browser host answers every call of the console over HTTP on this machine:

\`\`\`sh
npm run serve -- --port 4800 --token "$TOKEN" --data ./data --no-open

curl -s http://127.0.0.1:4800/call/ec2.listInstances \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -d '{"context": {"profile": "sandbox", "region": "us-west-2"}, "input": {}}'
\`\`\`

- The answer is \`{"ok": true, "value": …}\` or \`{"ok": false, "error": {"code", "message", "operation", "retryable", …}}\`, with HTTP status 200 for both.
  A request that never became a call has another status (400, 401, 403, 404, 405, 413) and an error of the same shape.
- \`code\` is one of ${failureCodes.map((code) => `\`${code}\``).join(", ")}.
- Calls of scope \`context\` need \`context\`: a \`profile\` and a \`region\`; \`epoch\` may be left away. Calls of scope \`app\` have none.
- List calls answer all rows in \`value.rows\`. With \`Accept: application/x-ndjson\` and \`"stream": true\` the rows come as lines \`{"rows": […]}\` while they are read, then \`{"reply": …}\`.
- Closing the connection aborts the call.
- \`effect\` says what a call does: \`read\` leaves the account as it is, \`write\` changes something at AWS (refused for a read-only profile), \`local\` changes this machine only.
- Files: \`POST /upload?name=cat.jpg\` with the bytes as its body answers a grant for \`transfers.upload\`. Photo bytes: \`GET /photo/?profile=…&region=…&bucket=…&key=…&size=thumb|screen|original\`.
- \`GET /events\` streams the events below as server-sent events.
- \`POST /session\` answers a one-time address that opens the console in a browser.

## Calls
`;

function describe(name: string, call: CallDefinition): string[] {
  return [
    `### ${name}`, "",
    call.about, "",
    `Scope \`${call.scope}\`, effect \`${call.effect}\`${call.row ? ", streams rows" : ""}.`, "",
    ...block("Input", call.input, "input"),
    ...(call.row ? block("Each row", call.row, "output") : []),
    ...block("Output", call.output, "output"),
  ];
}

function describeEvents(): string[] {
  return ["## Events", "", ...Object.entries(events).flatMap(([name, schema]) => [`### ${name}`, "", ...block("Value", schema, "output")])];
}

function block(title: string, schema: z.ZodType, io: "input" | "output"): string[] {
  const json = jsonSchemaOf(schema, io);
  const isEmpty = json["type"] === "object" && Object.keys((json["properties"] as object | undefined) ?? {}).length === 0 && typeof json["additionalProperties"] !== "object";
  return isEmpty ? [`${title}: nothing.`, ""] : [`${title}:`, "", "```json", layOut(json), "```", ""];
}

/** Typed arrays, which JSON Schema does not know, arrive as arrays of numbers outside of the page. */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "custom" && (zodSchema as unknown as z.ZodType).safeParse(new Float64Array(0)).success) Object.assign(jsonSchema, { type: "array", items: { type: "number" } });
    },
  });
  return json;
}

const lineLength = 120;

/** JSON with a line of its own only for what does not fit into one. */
function layOut(value: unknown, indent = ""): string {
  const inOneLine = JSON.stringify(value, null, 1)?.replaceAll(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || indent.length + inOneLine.length <= lineLength) return inOneLine;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const members = Array.isArray(value) ? value.map((item) => layOut(item, deeper)) : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${layOut(member, deeper)}`);
  return `${open}\n${members.map((member) => deeper + member).join(",\n")}\n${indent}${close}`;
}

function anchor(name: string): string {
  return name.toLowerCase().replaceAll(".", "");
}
