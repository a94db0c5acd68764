import type { Metric } from "../../../shared/contract/cloudwatch.ts";
import { filterRows } from "../../lib/filter-rows.ts";
import { formatCount } from "../../lib/format.ts";
import type { TreeLine } from "../../ui/virtual-tree/virtual-tree.tsx";
import { dimensionWords, metricId, type ResourceNames } from "../../lib/metrics/metric-words.ts";

interface TreeInput {
  metrics: readonly Metric[];
  filter: string;
  /** Branches opened (or, while searching, closed) by hand. */
  toggled: ReadonlySet<string>;
  selected: ReadonlySet<string>;
  names: ResourceNames;
}

/** Namespace → dimensions → metric, as the lines that show. A search opens what it finds. */
export function metricLines({ metrics, filter, toggled, selected, names }: TreeInput): TreeLine[] {
  const searching = filter.trim() !== "";
  const found = filterRows(metrics, filter, (metric) => textOf(metric, names));
  const namespaces = [...Map.groupBy(found, ({ namespace }) => namespace)].sort(([a], [b]) => a.localeCompare(b));
  // Namespaces are few and open; the sets of dimensions in them may hold thousands and are closed, but for what a search finds.
  const isOpen = (id: string, atFirst: boolean) => (searching || atFirst) !== toggled.has(id);
  return namespaces.flatMap(([namespace, ofNamespace]) => {
    const head = branch(namespace, 1, isOpen(namespace, true), namespace, ofNamespace.length);
    if (!head.expanded) return [head];
    const sets = [...Map.groupBy(ofNamespace, dimensionNames)].sort(([a], [b]) => a.localeCompare(b));
    return [head, ...sets.flatMap(([dimensionSet, ofSet]) => {
      const id = `${namespace}\n${dimensionSet}`;
      const sub = branch(id, 2, isOpen(id, false), dimensionSet || "no dimensions", ofSet.length);
      return sub.expanded ? [sub, ...ofSet.toSorted(byName).map((metric) => leaf(metric, selected, names))] : [sub];
    })];
  });
}

function branch(id: string, level: number, expanded: boolean, title: string, count: number): TreeLine {
  return { id, level, expanded, content: <><span className="tree-name">{title}</span><small>{formatCount(count)}</small></> };
}

function leaf(metric: Metric, selected: ReadonlySet<string>, names: ResourceNames): TreeLine {
  const id = metricId(metric);
  const words = dimensionWords(metric, names);
  return { id, level: 3, selected: selected.has(id), content: <span className="tree-name" title={`${metric.metricName} ${words}`}>{metric.metricName} <small>{words}</small></span> };
}

function dimensionNames({ dimensions }: Metric): string {
  return dimensions.map(({ name }) => name).join(", ");
}

function byName(a: Metric, b: Metric): number {
  return a.metricName.localeCompare(b.metricName);
}

function textOf(metric: Metric, names: ResourceNames): string {
  return [metric.namespace, metric.metricName, ...metric.dimensions.flatMap(({ name, value }) => [name, value, names.get(value) ?? ""])].join(" ");
}
