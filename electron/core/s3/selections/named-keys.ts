/** Keys that a call names: each once, and in an order that has all of a folder right behind the folder. */
export interface NamedKeys extends Iterable<string> {
  readonly count: number;
}

export function keysInOrder(keys: readonly string[]): NamedKeys {
  const inOrder = [...new Set(keys)].sort();
  return { count: inOrder.length, [Symbol.iterator]: () => inOrder[Symbol.iterator]() };
}

export const isFolder = (key: string): boolean => key === "" || key.endsWith("/");

/**
 * Without what lies in a folder that is named too, so that nothing is met twice. With the delimiter
 * `/` a folder holds only what lies in it directly. Holds the folders around one key, never all.
 */
export function* eachOnce(keys: Iterable<string>, delimiter: "" | "/" = ""): Generator<string> {
  const around: string[] = [];
  for (const key of keys) {
    while (around.length > 0 && !key.startsWith(around.at(-1)!)) around.pop();
    const isHeld = around.some((folder) => delimiter === "" || (!isFolder(key) && !key.slice(folder.length).includes("/")));
    if (isFolder(key)) around.push(key);
    if (!isHeld) yield key;
  }
}
