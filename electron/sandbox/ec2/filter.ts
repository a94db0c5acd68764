import type { Filter } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import type { Tags } from "./records/tags.ts";

export type FilterValue = string | number | boolean | undefined | readonly (string | number | boolean | undefined)[];

/** What a filter of that name looks at in an item. */
export type FilterTable<Item, World> = Readonly<Record<string, (item: Item, world: World) => FilterValue>>;

/** Documented filters on what no resource here has: known names that match nothing. */
export function nothingFor(...names: string[]): Record<string, () => undefined> {
  return Object.fromEntries(names.map((name) => [name, () => undefined]));
}

const maxFilters = 50;
const maxValues = 200;

/**
 * Compiles `Filters` to one predicate: all filters must match, each by any of its values. Names are
 * those of the table, plus `tag:<key>`, `tag-key` and `tag-value` where `tagsOf` is given; values are
 * case-sensitive and may hold `*` and `?`, escaped by a backslash.
 * Source: EC2 guide, "Filter your resources". Throws `InvalidParameterValue` for an unknown name and
 * `FilterLimitExceeded` beyond 50 filters or 200 values.
 */
export function compileFilters<Item, World>(
  filters: readonly Filter[] | undefined,
  table: FilterTable<Item, World>,
  tagsOf?: (item: Item, world: World) => Tags,
): (item: Item, world: World) => boolean {
  if (!filters?.length) return () => true;
  checkLimits(filters);
  const predicates = filters.map((filter) => compileOne(filter, table, tagsOf));
  return (item, world) => predicates.every((matches) => matches(item, world));
}

function checkLimits(filters: readonly Filter[]): void {
  if (filters.length > maxFilters) {
    throw new SandboxError("FilterLimitExceeded", `The maximum number of filters specified on a single call is ${maxFilters}`);
  }
  const values = filters.reduce((sum, filter) => sum + (filter.Values?.length ?? 0), 0);
  if (values > maxValues) {
    throw new SandboxError("FilterLimitExceeded", `The maximum number of filter values specified on a single call is ${maxValues}`);
  }
}

function compileOne<Item, World>(
  filter: Filter,
  table: FilterTable<Item, World>,
  tagsOf?: (item: Item, world: World) => Tags,
): (item: Item, world: World) => boolean {
  const read = reader(filter.Name, table, tagsOf);
  if (!filter.Values?.length) {
    throw new SandboxError("InvalidParameterValue", `The filter '${filter.Name}' must have at least one value.`);
  }
  const patterns = filter.Values.map(wildcard);
  const matchesAny = (value: string) => patterns.some((matches) => matches(value));
  return (item, world) => {
    const value = read(item, world);
    if (Array.isArray(value)) return value.some((one) => one !== undefined && matchesAny(String(one)));
    return value !== undefined && matchesAny(String(value));
  };
}

function reader<Item, World>(
  name: string | undefined,
  table: FilterTable<Item, World>,
  tagsOf?: (item: Item, world: World) => Tags,
): (item: Item, world: World) => FilterValue {
  if (name !== undefined) {
    if (tagsOf && name.startsWith("tag:") && name.length > 4) {
      const key = name.slice(4);
      return (item, world) => ownTag(tagsOf(item, world), key);
    }
    if (tagsOf && name === "tag-key") return (item, world) => Object.keys(tagsOf(item, world));
    if (tagsOf && name === "tag-value") return (item, world) => Object.values(tagsOf(item, world));
    const read = Object.hasOwn(table, name) ? table[name] : undefined;
    if (read) return read;
  }
  throw new SandboxError("InvalidParameterValue", `The filter '${name ?? "null"}' is invalid`);
}

function ownTag(tags: Tags, key: string): string | undefined {
  return Object.hasOwn(tags, key) ? tags[key] : undefined;
}

/** `*` stands for any run of characters, `?` for exactly one, a backslash takes the next one as it is. */
export function wildcard(pattern: string): (value: string) => boolean {
  if (!/[*?\\]/.test(pattern)) return (value) => value === pattern;
  const tokens = tokenize(pattern);
  return (value) => matchTokens(tokens, [...value]);
}

const anyRun = Symbol("*");
const anyOne = Symbol("?");
type Token = string | typeof anyRun | typeof anyOne;

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (escaped || !/[*?\\]/.test(character)) tokens.push(character);
    else if (character === "*") tokens.push(anyRun);
    else if (character === "?") tokens.push(anyOne);
    escaped = !escaped && character === "\\";
  }
  if (escaped) tokens.push("\\");
  return tokens;
}

// Walks both with one point to return to, so that hostile patterns cost at most length × length.
function matchTokens(tokens: readonly Token[], value: readonly string[]): boolean {
  let token = 0;
  let resumeToken = -1;
  let resumeAt = 0;
  for (let at = 0; at < value.length; ) {
    const wanted = tokens[token];
    if (wanted === anyRun) {
      resumeToken = token++;
      resumeAt = at;
    } else if (wanted === anyOne || wanted === value[at]) {
      token++;
      at++;
    } else if (resumeToken >= 0) {
      token = resumeToken + 1;
      at = ++resumeAt;
    } else return false;
  }
  while (tokens[token] === anyRun) token++;
  return token === tokens.length;
}
