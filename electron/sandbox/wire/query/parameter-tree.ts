import { SandboxError } from "../../service.ts";

/** `Filter.1.Value.2=x` as a tree; a `Map`, since names come from outside. */
export interface ParameterNode {
  value?: string;
  children: Map<string, ParameterNode>;
}

/** Deeper than any AWS input, shallow enough for recursion. */
const maxDepth = 40;

export function parameterTree(parameters: Iterable<readonly [string, string]>): ParameterNode {
  const root: ParameterNode = { children: new Map() };
  for (const [name, value] of parameters) {
    const segments = name.split(".");
    if (segments.length > maxDepth) {
      throw new SandboxError("MalformedQueryString", "The query string is nested too deeply.", 400);
    }
    let node = root;
    for (const segment of segments) {
      let child = node.children.get(segment);
      if (!child) node.children.set(segment, (child = { children: new Map() }));
      node = child;
    }
    node.value = value;
  }
  return root;
}

/** The children named by numbers, in numeric order; clients may leave gaps. */
export function numbered(node: ParameterNode): ParameterNode[] {
  return [...node.children]
    .filter(([name]) => /^\d{1,9}$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}
