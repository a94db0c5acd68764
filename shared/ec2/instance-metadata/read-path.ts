import type { MetadataLeaf } from "./leaf.ts";

export type MetadataAnswer =
  | { kind: "listing"; text: string; names: readonly string[] }
  | { kind: "value"; text: string; unsure?: string | undefined }
  | { kind: "unknown"; why: string }
  | { kind: "not-found" };

/** What the service answers to `GET /latest/<path>`: a value, or the names below it, folders with a slash at their end. */
export function readPath(leaves: readonly MetadataLeaf[], path: string): MetadataAnswer {
  const wanted = path.replace(/^\/+|\/+$/g, "");
  const exact = leaves.find((leaf) => leaf.path.replace(/\/$/, "") === wanted);
  if (exact) return "value" in exact ? { kind: "value", text: exact.value, ...(exact.unsure ? { unsure: exact.unsure } : {}) } : { kind: "unknown", why: exact.unknown };
  const names = namesBelow(leaves, wanted);
  if (names.length === 0) return { kind: "not-found" };
  const listed = wanted === "meta-data/public-keys" ? leaves.flatMap(({ listedAs }) => listedAs ?? []) : names;
  return { kind: "listing", text: listed.join("\n"), names };
}

function namesBelow(leaves: readonly MetadataLeaf[], folder: string): string[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const names = leaves.filter(({ path }) => path.startsWith(prefix)).map(({ path }) => {
    const rest = path.slice(prefix.length);
    const slash = rest.indexOf("/");
    return slash < 0 ? rest : rest.slice(0, slash + 1);
  });
  return [...new Set(names)];
}
