import { networkKindNames, type Network } from "../../../../shared/contract/network-model.ts";
import { tagToken } from "../../../../shared/network/search-text.ts";

export interface TagChoice {
  /** The word that the search takes. */
  token: string;
  key: string;
  /** Undefined: whatever the value. */
  value: string | undefined;
  count: number;
}

/** Of a key with more values than these only the key is offered; a value is typed then. So of `Name`, which the words of a search find. */
const mostValues = 50;

/** Every tag of the network with how many have it, by key; the commonest value first. */
export function tagChoices(network: Network): TagChoice[] {
  const byKey = new Map<string, Map<string, number>>();
  for (const kind of networkKindNames) {
    for (const item of network[kind]) {
      for (const [key, value] of Object.entries("tags" in item ? item.tags : {})) {
        const values = byKey.get(key) ?? new Map<string, number>();
        byKey.set(key, values.set(value, (values.get(value) ?? 0) + 1));
      }
    }
  }
  return [...byKey].sort(([a], [b]) => a.localeCompare(b)).flatMap(([key, values]) => {
    const all = { token: tagToken(key), key, value: undefined, count: [...values.values()].reduce((sum, count) => sum + count, 0) };
    if (values.size > mostValues || key === "Name") return [all];
    const each = [...values].sort(([, a], [, b]) => b - a).map(([value, count]) => ({ token: tagToken(key, value), key, value, count }));
    return [all, ...each];
  });
}
