import { z } from "zod";
import { networkSchema, type Network } from "../../contract/network-model.ts";
import { instant } from "../../contract/define.ts";
import { fileFormat, fileVersion, type NetworkOrigin } from "./export-network.ts";

export type Imported =
  | { ok: true; origin: NetworkOrigin; network: Network }
  /** A sentence for a person. */
  | { ok: false; reason: string };

export const mostFileBytes = 50 * 2 ** 20;
/** A network nests seven deep. */
const mostDepth = 40;

const short = z.string().max(256);
const fileSchema = z.object({ profile: short, accountId: short.optional(), region: short, exportedAt: instant, network: networkSchema });

/**
 * Reads what `exportNetwork` wrote, or says why not. The text may come from anywhere: it is held to
 * the schema of a network, and members that this does not know (`__proto__` too) are dropped.
 * References to what the file does not hold are fine, as they are in a network that was gathered.
 */
export function importNetwork(text: string): Imported {
  // A character of a string is at least a byte of its file: a cheap bound before an exact one.
  if (text.length > mostFileBytes || new TextEncoder().encode(text).length > mostFileBytes) return refuse("The file is larger than 50 MB, which no exported network should be.");
  if (depthOf(text) > mostDepth) return refuse(`The file nests deeper than ${mostDepth} levels: it is no network that Skydeck has exported.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse(`The file is no valid JSON${placeOf(error, text)}. It may be cut short, or changed by hand.`);
  }
  const head = z.object({ format: z.literal(fileFormat), version: z.number() }).safeParse(parsed);
  if (!head.success) return refuse("The file is JSON, but no network that Skydeck has exported.");
  const { version } = head.data;
  if (version > fileVersion) return refuse(`The file is of version ${version}, and this Skydeck reads up to ${fileVersion}. Update Skydeck to open it.`);
  if (version !== fileVersion) return refuse(`The file says that it is of version ${version}, which never was.`);
  const read = fileSchema.safeParse(parsed);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    return refuse(`The file is not a whole network: at ${path.map(String).join(".").slice(0, 120) || "its top"}, ${message.slice(0, 160)}.`);
  }
  const { network, ...origin } = read.data;
  return { ok: true, network, origin };
}

const refuse = (reason: string): Imported => ({ ok: false, reason });

/** How deep brackets nest outside of strings: counted before anything recursive touches the text. */
function depthOf(text: string): number {
  let [depth, deepest, isString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (isString) {
      if (character === 0x5c) at += 1;
      else if (character === 0x22) isString = false;
    } else if (character === 0x22) isString = true;
    else if (character === 0x5b || character === 0x7b) deepest = Math.max(deepest, (depth += 1));
    else if (character === 0x5d || character === 0x7d) depth -= 1;
  }
  return deepest;
}

/** V8 names the position, or quotes what stands around it, or (at an end that comes too soon) says so. */
function placeOf(error: unknown, text: string): string {
  const message = String(error);
  if (/end of JSON/i.test(message)) return ": it ends too soon";
  const position = /position (\d+)/.exec(message)?.[1];
  const [, dots, excerpt] = /(\.\.\.)?"([^]*?)"(?:\.\.\.)? is not valid JSON/.exec(message) ?? [];
  const at = position !== undefined ? Number(position) : excerpt === undefined ? -1 : text.indexOf(excerpt) + (dots ? quotedBefore : 0);
  return at < 0 ? "" : ` (near line ${text.slice(0, at).split("\n").length})`;
}

/** How many characters V8 quotes ahead of what it stumbled on. */
const quotedBefore = 10;
