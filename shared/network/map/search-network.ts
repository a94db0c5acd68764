import { networkKindNames, type Network } from "../../contract/network-model.ts";
import { resourceId } from "../resource-id.ts";
import type { Scene } from "./scene.ts";

/**
 * Ids of the boxes whose resource has every word of the text somewhere in it: in a name, id,
 * address, CIDR, group, class, or a tag (`Project=photo`). Undefined where nothing is searched for.
 */
export function searchNetwork(network: Network, scene: Scene, text: string): Set<string> | undefined {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const found = new Set<string>();
  const texts = textsOf(network);
  for (const { id, resource, title, lines } of scene.boxes) {
    if (!resource) continue;
    const all = `${texts.get(`${resource.kind} ${resource.id}`) ?? ""}\n${title}\n${lines.join("\n")}`.toLowerCase();
    if (words.every((word) => all.includes(word))) found.add(id);
  }
  return found;
}

const known = new WeakMap<Network, Map<string, string>>();

/** All that is said of each resource, by kind and id; made once per network. */
function textsOf(network: Network): Map<string, string> {
  const made = known.get(network);
  if (made) return made;
  const texts = new Map<string, string>();
  for (const kind of networkKindNames) {
    for (const item of network[kind]) {
      const its: string[] = [];
      collect(item, its);
      texts.set(`${kind} ${resourceId(kind, item)}`, its.join("\n"));
    }
  }
  known.set(network, texts);
  return texts;
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
