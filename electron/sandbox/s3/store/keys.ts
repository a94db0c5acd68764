/** Keys as the index orders them. */
export const keyBytes = (key: string): Buffer => Buffer.from(key, "utf8");
export const keyText = (key: unknown): string => Buffer.from(key as Uint8Array).toString("utf8");

/** The least byte string above every string that starts with `prefix`; `undefined` if there is none. */
export function afterPrefix(prefix: Uint8Array): Buffer | undefined {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  if (end === 0) return undefined;
  const bound = Buffer.from(prefix.subarray(0, end));
  bound[end - 1]! += 1;
  return bound;
}

/** The least byte string above `key` itself. */
export const afterKey = (key: Uint8Array): Buffer => Buffer.concat([key, Buffer.of(0)]);
