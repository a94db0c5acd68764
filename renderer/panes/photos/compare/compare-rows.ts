import type { Label } from "../../../../shared/contract/photos.ts";
import type { PhotoFact } from "../large/camera/photo-facts.ts";

/** One line of the comparison: a value for each photo, in their order. */
export interface CompareRow {
  name: string;
  values: readonly (string | undefined)[];
  /** Facts: they are not all the same. Labels: some have it, some have not. */
  differs: boolean;
}

/** Every label that one of the photos has, the surest first, with each photo's confidence. */
export function labelRows(photos: readonly (readonly Label[])[]): CompareRow[] {
  const best = new Map<string, number>();
  for (const labels of photos) for (const { name, confidence } of labels) best.set(name, Math.max(confidence, best.get(name) ?? 0));
  const byPhoto = photos.map((labels) => new Map(labels.map(({ name, confidence }) => [name, confidence])));
  return [...best].sort(([, one], [, other]) => other - one).map(([name]) => {
    const values = byPhoto.map((known) => known.get(name)?.toFixed(0)).map((percent) => (percent === undefined ? undefined : `${percent} %`));
    return { name, values, differs: values.includes(undefined) };
  });
}

/** Facts that at least one photo tells. */
export function factRows(photos: readonly (readonly PhotoFact[])[]): CompareRow[] {
  const names = [...new Set(photos.flatMap((facts) => facts.map(({ name }) => name)))];
  return names
    .map((name) => photos.map((facts) => facts.find((fact) => fact.name === name)?.text))
    .map((values, at) => ({ name: names[at] as string, values, differs: new Set(values).size > 1 }))
    .filter(({ values }) => values.some((value) => value !== undefined));
}
