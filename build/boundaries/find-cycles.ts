/** One cycle out of each knot of modules that reach themselves; each starts at its first module by name. */
export function findCycles(edges: readonly { from: string; to: string }[]): string[][] {
  const next = Map.groupBy(edges, ({ from }) => from);
  const state = new Map<string, "open" | "done">();
  const cycles: string[][] = [];

  function walk(module: string, path: string[]): void {
    state.set(module, "open");
    path.push(module);
    for (const { to } of next.get(module) ?? []) {
      const seen = state.get(to);
      if (seen === "open") cycles.push(path.slice(path.indexOf(to)));
      else if (seen === undefined) walk(to, path);
    }
    path.pop();
    state.set(module, "done");
  }

  for (const module of [...next.keys()].sort()) if (!state.has(module)) walk(module, []);
  return cycles.map(fromFirst);
}

function fromFirst(cycle: string[]): string[] {
  const at = cycle.indexOf(cycle.toSorted()[0]!);
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}
