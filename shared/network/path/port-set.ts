/** Ports as disjoint ranges in ascending order, both ends inclusive. */
export type PortSet = readonly (readonly [from: number, to: number])[];

/** The ports of which a client takes one (docs/adr/005-path-explainer.md). */
export const clientPortRange: PortSet = [[1024, 65535]];

export function intersect(ports: PortSet, from: number, to: number): PortSet {
  return ports.flatMap(([first, last]) => (first <= to && from <= last ? [[Math.max(first, from), Math.min(last, to)] as const] : []));
}

export function subtract(ports: PortSet, from: number, to: number): PortSet {
  return ports.flatMap(([first, last]) => {
    if (first > to || from > last) return [[first, last] as const];
    const rest: [number, number][] = [];
    if (first < from) rest.push([first, from - 1]);
    if (last > to) rest.push([to + 1, last]);
    return rest;
  });
}

/** Merges neighbours, so that equal sets look alike. */
export function union(one: PortSet, other: PortSet): PortSet {
  const merged: [number, number][] = [];
  for (const [from, to] of [...one, ...other].toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export function isSame(one: PortSet, other: PortSet): boolean {
  return one.length === other.length && one.every(([from, to], at) => from === other[at]![0] && to === other[at]![1]);
}
