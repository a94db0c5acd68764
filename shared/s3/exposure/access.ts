/** What a bucket is to the public. `blocked`: something of it is or may be public, and a block keeps the public out. `objects-can-be`: AWS's "Objects can be public". */
export const accesses = ["public", "unknown", "objects-can-be", "blocked", "private"] as const;
export type Access = (typeof accesses)[number];
