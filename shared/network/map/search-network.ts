import { networkKindNames, type Network } from "../../contract/network-model.ts";
import { resourceId } from "../resource-id.ts";
import { hasTags, parseSearch } from "../search-text.ts";
import type { Scene, SceneBox } from "./scene.ts";

export interface Found {
  /** Boxes whose resource matches. */
  boxIds: ReadonlySet<string>;
  /** The resources of these, each once, in the order in which the map holds them. */
  resourceIds: readonly string[];
  /** How many resources of the map do not match. */
  others: number;
}

/**
 * What has every word of the text somewhere in it, in a name, id, address, CIDR, group, class, or a
 * tag (`Project=photo`), and every tag that the text asks for. Undefined where nothing is searched for.
 */
export function searchNetwork(network: Network, scene: Scene, text: string): Found | undefined {
  const { words, tags } = parseSearch(text);
  if (words.length === 0 && tags.length === 0) return undefined;
  const known = saidOf(network);
  const matches = ({ resource, title, lines }: SceneBox): boolean => {
    const said = known.get(`${resource!.kind} ${resource!.id}`);
    if (!hasTags(said?.tags ?? {}, tags)) return false;
    const all = `${said?.text ?? ""}\n${title}\n${lines.join("\n")}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const [boxIds, found, others] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const box of scene.boxes) {
    if (!box.resource) continue;
    const isMatch = matches(box);
    if (isMatch) boxIds.add(box.id);
    (isMatch ? found : others).add(box.resource.id);
  }
  for (const id of found) others.delete(id);
  return { boxIds, resourceIds: [...found], others: others.size };
}

interface Said {
  text: string;
  tags: Readonly<Record<string, string>>;
}

const madeOf = new WeakMap<Network, Map<string, Said>>();

/** All that is said of each resource, by kind and id; made once per network. */
function saidOf(network: Network): Map<string, Said> {
  const made = madeOf.get(network);
  if (made) return made;
  const all = new Map<string, Said>();
  for (const kind of networkKindNames) {
    for (const item of network[kind]) {
      const texts: string[] = [];
      collect(item, texts);
      all.set(`${kind} ${resourceId(kind, item)}`, { text: texts.join("\n"), tags: "tags" in item ? item.tags : {} });
    }
  }
  madeOf.set(network, all);
  return all;
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === "string") texts.push(value);
  else if (Array.isArray(value)) for (const each of value) collect(each, texts);
  else if (typeof value === "object" && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      if (name === "tags") for (const [key, its] of Object.entries(each as Record<string, string>)) texts.push(`${key}=${its}`);
      else collect(each, texts);
    }
  }
}
