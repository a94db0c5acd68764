import { cssColor, distance, type Rgb } from "./css-colors.ts";

export interface DominantColor extends Rgb {
  cssColor: string;
  /** 0..100, of the pixels looked at. */
  pixelPercent: number;
}

interface Cluster extends Rgb {
  pixels: number;
}

/** Rekognition tells twelve at most. */
const mostColors = 12;
/** Colours are gathered in cells of this width before they are clustered: 4,096 at most, however large the photo. */
const cellWidth = 16;
const rounds = 12;

/** The colours that most pixels are near to, the most frequent first. Always the same for the same pixels. */
export function dominantColors(pixels: Iterable<Rgb>): DominantColor[] {
  const cells = gather(pixels);
  const all = cells.reduce((sum, cell) => sum + cell.pixels, 0);
  let clusters = farApart(cells);
  for (let round = 0; round < rounds; round++) clusters = settle(cells, clusters);
  return joinNamesakes(clusters)
    .map(({ pixels: count, ...color }) => ({ ...color, pixelPercent: (count / all) * 100 }))
    .sort((a, b) => b.pixelPercent - a.pixelPercent);
}

/** The mean colour of each cell that has a pixel, the fullest first. */
function gather(pixels: Iterable<Rgb>): Cluster[] {
  const cells = new Map<number, Cluster>();
  for (const { red, green, blue } of pixels) {
    const key = (Math.trunc(red / cellWidth) * 16 + Math.trunc(green / cellWidth)) * 16 + Math.trunc(blue / cellWidth);
    const cell = cells.get(key);
    if (cell) {
      cell.red += red;
      cell.green += green;
      cell.blue += blue;
      cell.pixels++;
    } else cells.set(key, { red, green, blue, pixels: 1 });
  }
  return [...cells.values()]
    .map(({ red, green, blue, pixels: count }) => ({ red: red / count, green: green / count, blue: blue / count, pixels: count }))
    .sort((a, b) => b.pixels - a.pixels);
}

/** Where clusters begin: the fullest cell, then each time the one whose pixels lie farthest from those chosen. */
function farApart(cells: readonly Cluster[]): Cluster[] {
  const chosen: Cluster[] = cells.slice(0, 1);
  const farness = cells.map((cell) => distance(cell, cells[0]!));
  while (chosen.length < Math.min(mostColors, cells.length)) {
    let best = 0;
    for (const [at, cell] of cells.entries()) if (farness[at]! * cell.pixels > farness[best]! * cells[best]!.pixels) best = at;
    const next = cells[best]!;
    if (farness[best] === 0) break;
    chosen.push(next);
    for (const [at, cell] of cells.entries()) farness[at] = Math.min(farness[at]!, distance(cell, next));
  }
  return chosen;
}

/** One round of k-means: each cell goes to the nearest cluster, each cluster to the mean of its cells. */
function settle(cells: readonly Cluster[], clusters: readonly Cluster[]): Cluster[] {
  const sums: Cluster[] = clusters.map(() => ({ red: 0, green: 0, blue: 0, pixels: 0 }));
  for (const cell of cells) {
    let nearest = 0;
    for (const [at, cluster] of clusters.entries()) if (distance(cell, cluster) < distance(cell, clusters[nearest]!)) nearest = at;
    addTo(sums[nearest]!, cell);
  }
  return sums.filter(({ pixels }) => pixels > 0).map(meanOf);
}

/** Clusters of one name are one colour. */
function joinNamesakes(clusters: readonly Cluster[]): (Cluster & { cssColor: string })[] {
  const byName = new Map<string, Cluster>();
  for (const cluster of clusters) {
    const name = cssColor(cluster);
    const sum = byName.get(name) ?? { red: 0, green: 0, blue: 0, pixels: 0 };
    addTo(sum, cluster);
    byName.set(name, sum);
  }
  return [...byName].map(([name, sum]) => ({ ...meanOf(sum), cssColor: name }));
}

function addTo(sum: Cluster, { red, green, blue, pixels }: Cluster): void {
  sum.red += red * pixels;
  sum.green += green * pixels;
  sum.blue += blue * pixels;
  sum.pixels += pixels;
}

function meanOf({ red, green, blue, pixels }: Cluster): Cluster {
  return { red: red / pixels, green: green / pixels, blue: blue / pixels, pixels };
}
