/** What AWS bills by itself. `ImageProperties` is DetectLabels' IMAGE_PROPERTIES, billed beside the labels it comes with. */
const billedOperations = [
  "DetectLabels", "ImageProperties", "DetectFaces", "DetectText", "DetectModerationLabels", "RecognizeCelebrities",
  "IndexFaces", "SearchFaces", "SearchFacesByImage", "SearchUsers", "SearchUsersByImage", "AssociateFaces",
] as const;
export type BilledOperation = (typeof billedOperations)[number];

/** Calls of a group count together towards its tiers. */
export type PriceGroup = "group 1" | "group 2" | "image properties";

const firstGroup: ReadonlySet<BilledOperation> = new Set(["IndexFaces", "SearchFaces", "SearchFacesByImage", "SearchUsers", "SearchUsersByImage", "AssociateFaces"]);

export function groupOf(operation: BilledOperation): PriceGroup {
  if (operation === "ImageProperties") return "image properties";
  return firstGroup.has(operation) ? "group 1" : "group 2";
}

/** USD a call, up to so many calls a month. List prices of us-east-1. */
const tiers: Readonly<Record<PriceGroup, readonly (readonly [upTo: number, usd: number])[]>> = {
  "group 1": [[1_000_000, 0.001], [5_000_000, 0.0008], [35_000_000, 0.0006], [Infinity, 0.0004]],
  "group 2": [[1_000_000, 0.001], [5_000_000, 0.0008], [35_000_000, 0.0006], [Infinity, 0.00025]],
  "image properties": [[1_000_000, 0.00075], [5_000_000, 0.0006], [35_000_000, 0.00045], [Infinity, 0.00019]],
};

/** USD for each face that a collection keeps for a month. */
export const faceMonthUsd = 0.00001;

/** USD of `calls` more in a month that had `before` of the same group. Before any free tier or agreement. */
export function priceOf(group: PriceGroup, calls: number, before = 0): number {
  let usd = 0;
  let [from, left] = [before, calls];
  for (const [upTo, usdPerCall] of tiers[group]) {
    const here = Math.min(left, Math.max(0, upTo - from));
    usd += here * usdPerCall;
    from += here;
    left -= here;
  }
  return usd;
}

/** Built in and not read from AWS at run time: the person is told so, and where to look. */
const asOf = "October 2026";
const page = "https://aws.amazon.com/rekognition/pricing/";
/** Regions of which these prices are known; others are near them, and not promised. */
const pricedRegions = new Set(["us-east-1", "us-east-2", "us-west-2"]);

/** Where the prices come from, in words. */
export function priceSource(region: string): string {
  const source = `built-in list prices of ${asOf}, free tier left out; see ${page}`;
  return pricedRegions.has(region) ? source : `us-east-1's ${source}; ${region} may differ`;
}

export const sandboxPriceSource = "sandbox: free";
