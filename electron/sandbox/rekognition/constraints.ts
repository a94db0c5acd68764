import { SandboxError } from "../service.ts";
import { openToken, sealToken } from "../sealed-token.ts";

interface TextRule {
  pattern: RegExp;
  least: number;
  most: number;
}

/** As the API reference has them: https://docs.aws.amazon.com/rekognition/latest/APIReference/API_IndexFaces.html and others. */
const rules = {
  collectionId: { pattern: /^[a-zA-Z0-9_.-]+$/, least: 1, most: 255 },
  externalImageId: { pattern: /^[a-zA-Z0-9_.:-]+$/, least: 1, most: 255 },
  faceId: { pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, least: 36, most: 36 },
  userId: { pattern: /^[a-zA-Z0-9_.:-]+$/, least: 1, most: 128 },
  clientRequestToken: { pattern: /^[a-zA-Z0-9_-]+$/, least: 1, most: 64 },
} as const satisfies Record<string, TextRule>;

/** Throws `ValidationException`, in the service's words, for a text that breaks its rule. */
export function checkText(member: keyof typeof rules, value: string | undefined, name: string = member): void {
  if (value === undefined) return;
  const { pattern, least, most } = rules[member];
  if (value.length < least) throw invalid(value, name, `Member must have length greater than or equal to ${least}`);
  if (value.length > most) throw invalid(value, name, `Member must have length less than or equal to ${most}`);
  if (!pattern.test(value)) throw invalid(value, name, `Member must satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`);
}

/** Throws `ValidationException` for a list that is too short or too long, or an id in it that is none. */
export function checkFaceIds(faceIds: readonly string[] | undefined, most: number): void {
  if (!faceIds) return;
  if (faceIds.length < 1) throw invalid("[]", "faceIds", "Member must have length greater than or equal to 1");
  if (faceIds.length > most) throw invalid(`[${faceIds.length} members]`, "faceIds", `Member must have length less than or equal to ${most}`);
  for (const faceId of faceIds) checkText("faceId", faceId, "faceIds");
}

/** The number, or `normally`; throws `ValidationException` for one that is outside the bounds or, unless told otherwise, not whole. */
export function checkNumber(name: string, value: number | undefined, bounds: { normally: number; least: number; most: number; fractions?: boolean }): number {
  const { normally, least, most, fractions } = bounds;
  if (value === undefined) return normally;
  if (!(value >= least)) throw invalid(String(value), name, `Member must have value greater than or equal to ${least}`);
  if (!(value <= most)) throw invalid(String(value), name, `Member must have value less than or equal to ${most}`);
  if (!fractions && !Number.isInteger(value)) throw invalid(String(value), name, "Member must be a whole number");
  return value;
}

/** The value, or `normally`; throws `ValidationException` for one that is not of the set. */
export function checkOneOf<Value extends string>(name: string, value: string | undefined, set: readonly Value[], normally: Value): Value {
  if (value === undefined) return normally;
  const known = set.find((each) => each === value);
  if (known === undefined) throw invalid(value, name, `Member must satisfy enum value set: [${set.join(", ")}]`);
  return known;
}

/** Where a list goes on: what `pageToken` sealed for the same query. Throws `InvalidPaginationTokenException`. */
export function openPage<Position>(token: string | undefined, query: unknown, first: Position): Position {
  if (token === undefined || token === "") return first;
  const position = openToken<Position>(token, query);
  if (position === undefined) throw new SandboxError("InvalidPaginationTokenException", "Invalid pagination token.");
  return position;
}

/** Of one row more than the page holds: the page, and the token of the next where there is one. */
export function page<Row>(rows: readonly Row[], size: number, query: unknown, position: (row: Row) => unknown): { shown: Row[]; token: string | undefined } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { shown, token: last !== undefined && rows.length > size ? sealToken(position(last), query) : undefined };
}

function invalid(value: string, name: string, rule: string): SandboxError {
  return new SandboxError("ValidationException", `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ${rule}`);
}
