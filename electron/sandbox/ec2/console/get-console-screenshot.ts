import type { GetConsoleScreenshotCommandInput, GetConsoleScreenshotCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { typeFacts } from "../instance-types.ts";
import { stateName } from "../lifecycle.ts";
import { requireInstance } from "../require-instances.ts";
import type { Ec2World } from "../world.ts";
import { loginLines } from "./boot-lines.ts";
import { consoleLog, hasBooted } from "./console-log.ts";

const columns = 80;
const rows = 25;
const cell = { width: 9, height: 16 } as const;

/** The screen as a JPEG in base64. Types on Graviton have none. Source: EC2 guide, "Instance console screenshots". */
export async function getConsoleScreenshot(input: GetConsoleScreenshotCommandInput, world: Ec2World): Promise<Omit<GetConsoleScreenshotCommandOutput, "$metadata">> {
  const instance = requireInstance(input.InstanceId, world);
  if (typeFacts(instance.instanceType).architecture === "arm64") throw new SandboxError("UnsupportedOperation", "This instance type does not support retrieving console screenshots.");
  refuseDryRun(input.DryRun);
  if (stateName(instance, world.now) !== "running") throw new SandboxError("IncorrectInstanceState", `The instance '${instance.instanceId}' is not in the 'running' state.`);
  const lines = hasBooted(instance, world.now) ? loginLines(instance, world) : consoleLog(instance, world).text.split("\r\n").slice(-rows);
  return { InstanceId: instance.instanceId, ImageData: (await draw(lines)).toString("base64") };
}

async function draw(lines: readonly string[]): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  const texts = lines.map((line, at) => `<text x="4" y="${(at + 1) * cell.height}" xml:space="preserve">${asXml(line.slice(0, columns))}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${columns * cell.width}" height="${rows * cell.height}"><rect width="100%" height="100%" fill="#000"/><g fill="#b8b8b8" font-family="monospace" font-size="14">${texts.join("")}</g></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer();
}

/** Control characters are none of XML's, and colours are not drawn. */
function asXml(line: string): string {
  return line.replaceAll(/\u001b\[[\d;]*m|[\u0000-\u001f]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
