/** What one `DetectLabels` call costs, and where the figure comes from. */
export interface LabelPrice {
  usdPerCall: number;
  source: string;
}

const usdPerCall = 0.001;
/** Built in and not read from AWS at run time: the person is told so, and where to look. */
const asOf = "2025";
const page = "https://aws.amazon.com/rekognition/pricing/";
/** Regions of which this price is known; others are near it, and not promised. */
const pricedRegions = new Set(["us-east-1", "us-east-2", "us-west-2"]);

export const sandboxLabelPrice: LabelPrice = { usdPerCall: 0, source: "sandbox: free" };

/**
 * List price of the first million images a month (Rekognition Image, group 2), before any free
 * tier or agreement.
 */
export function labelPrice(region: string): LabelPrice {
  const source = `built-in list price of ${asOf} for the first million a month; see ${page}`;
  if (pricedRegions.has(region)) return { usdPerCall, source };
  return { usdPerCall, source: `us-east-1's ${source}; ${region} may differ` };
}
