import type { MetadataLeaf } from "../../../../shared/ec2/instance-metadata/leaf.ts";

export interface MetadataLine {
  /** As it stands below `/latest/`, folders with a slash at their end. */
  path: string;
  name: string;
  level: number;
  /** Present on folders. */
  expanded?: boolean;
  isUnknown: boolean;
}

/** The lines in sight of the tree of paths: folders that are open with what is below them. */
export function metadataLines(leaves: readonly MetadataLeaf[], open: ReadonlySet<string>): MetadataLine[] {
  const lines: MetadataLine[] = [];
  const seen = new Set<string>();
  for (const leaf of leaves) {
    const parts = leaf.path.split("/");
    // Some end with a slash themselves: what is below is not known, nor how it is called.
    if (parts.at(-1) === "") parts.pop();
    for (const [index, name] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const path = isLast ? leaf.path : `${parts.slice(0, index + 1).join("/")}/`;
      if (!seen.has(path)) {
        seen.add(path);
        lines.push({ path, name: isLast ? name + (leaf.path.endsWith("/") ? "/" : "") : `${name}/`, level: index + 1, isUnknown: isLast && "unknown" in leaf, ...(isLast ? {} : { expanded: open.has(path) }) });
      }
      if (!isLast && !open.has(path)) break;
    }
  }
  return lines;
}
