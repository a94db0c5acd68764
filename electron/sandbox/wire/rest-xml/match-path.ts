import type { RequestHead } from "../message.ts";
import { parseParameters } from "../percent-encoding.ts";
import type { OperationSchema } from "../schema.ts";

interface PathRoute {
  name: string;
  method: string;
  path: RegExp;
  /** Literal characters: of two paths that match, the one that names more is meant. */
  literals: number;
  query: [name: string, value: string][];
}

/** Finds the operation that a REST request means by the paths of the operations' own `http` traits. */
export function pathMatcher(operations: readonly OperationSchema[]): (head: RequestHead) => string | undefined {
  const routes = operations.map(routeOf).toSorted((a, b) => b.literals - a.literals || b.query.length - a.query.length);
  return ({ method, rawPath, rawQuery }) => {
    const query = new Map(parseParameters(rawQuery));
    return routes.find((route) => route.method === method && route.path.test(rawPath) && route.query.every(([name, value]) => query.has(name) && (value === "" || query.get(name) === value)))?.name;
  };
}

function routeOf(operation: OperationSchema): PathRoute {
  const [method, uri] = (operation[3] as { http: [string, string, number] }).http;
  const [path = "", query = ""] = uri.split("?");
  const pieces = path.split(/(\{[^}]+\})/);
  const pattern = pieces.map((piece) => (piece.startsWith("{") ? (piece.endsWith("+}") ? ".+" : "[^/]+") : piece.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return {
    name: operation[2], method, path: new RegExp(`^${pattern.join("")}$`), query: parseParameters(query),
    literals: pieces.reduce((sum, piece) => sum + (piece.startsWith("{") ? 0 : piece.length), 0),
  };
}
