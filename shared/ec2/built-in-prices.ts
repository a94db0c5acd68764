/**
 * Linux on-demand prices that Skydeck carries, for where the Pricing API may not be asked or
 * reached. What is not here has no price rather than a
 * guessed one, and whoever shows one says that it is of this list and of which month.
 */
export const builtInPrices = {
  /** The month whose prices these are. */
  asOf: "2025-06",
  source: "AWS's public list prices (aws.amazon.com/ec2/pricing/on-demand and aws.amazon.com/ebs/pricing), before tax, free tier, discounts and Savings Plans",
} as const;

/** Sizes whose prices are multiples of each other, in units of the smallest: a `large` is 16 of them. */
const units: Readonly<Record<string, number>> = {
  nano: 1, micro: 2, small: 4, medium: 8, large: 16, xlarge: 32, "2xlarge": 64, "4xlarge": 128, "8xlarge": 256, "9xlarge": 288,
  "12xlarge": 384, "16xlarge": 512, "18xlarge": 576, "24xlarge": 768, "32xlarge": 1024,
};
const burstable = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"];
const general = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"];
const graviton = ["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const sizes: Readonly<Record<string, readonly string[]>> = {
  t3: burstable, t3a: burstable, t4g: burstable,
  m5: general, m6i: [...general, "32xlarge"], m6a: [...general, "32xlarge"], m6g: graviton, m7g: graviton,
  c5: ["large", "xlarge", "2xlarge", "4xlarge", "9xlarge", "12xlarge", "18xlarge", "24xlarge"], c6i: [...general, "32xlarge"], c6g: graviton, c7g: graviton,
  r5: general, r6i: [...general, "32xlarge"], r6g: graviton, r7g: graviton,
};

/** Millionths of a dollar an hour of each family's `large`. */
type Larges = Readonly<Record<string, number>>;
/** T2's sizes are no multiples of each other. */
type T2 = Readonly<Record<string, number>>;

const unitedStates: Larges = {
  t3: 83_200, t3a: 75_200, t4g: 67_200,
  m5: 96_000, m6i: 96_000, m6a: 86_400, m6g: 77_000, m7g: 81_600,
  c5: 85_000, c6i: 85_000, c6g: 68_000, c7g: 72_500,
  r5: 126_000, r6i: 126_000, r6g: 100_800, r7g: 107_100,
};
const unitedStatesT2: T2 = { nano: 5_800, micro: 11_600, small: 23_000, medium: 46_400, large: 92_800, xlarge: 185_600, "2xlarge": 371_200 };

const regions: Readonly<Record<string, { larges: Larges; t2?: T2 }>> = {
  "us-east-1": { larges: unitedStates, t2: unitedStatesT2 },
  "us-east-2": { larges: unitedStates, t2: unitedStatesT2 },
  "us-west-2": { larges: unitedStates, t2: unitedStatesT2 },
  "us-west-1": { larges: { t3: 99_200, m5: 112_000 }, t2: { micro: 13_800, small: 27_600 } },
  "ca-central-1": { larges: { t3: 92_800, m5: 107_000 }, t2: { micro: 12_800 } },
  "eu-west-1": { larges: { t3: 91_200, t4g: 73_600, m5: 107_000, c5: 96_000, r5: 141_000 }, t2: { micro: 12_600, small: 25_000, medium: 50_000 } },
  "eu-west-2": { larges: { t3: 94_400, m5: 111_000 }, t2: { micro: 13_200 } },
  "eu-west-3": { larges: { t3: 94_400, m5: 112_000 }, t2: { micro: 13_200 } },
  "eu-central-1": { larges: { t3: 96_000, t4g: 76_800, m5: 115_000, c5: 97_000, r5: 152_000 }, t2: { micro: 13_400, small: 26_800, medium: 53_600 } },
  "eu-north-1": { larges: { t3: 86_400, m5: 102_000 } },
  "ap-south-1": { larges: { t3: 89_600, m5: 101_000 }, t2: { micro: 12_400 } },
  "ap-southeast-1": { larges: { t3: 105_600, m5: 120_000 }, t2: { micro: 14_600 } },
  "ap-southeast-2": { larges: { t3: 105_600, m5: 120_000 }, t2: { micro: 14_600 } },
  "ap-northeast-1": { larges: { t3: 108_800, m5: 124_000 }, t2: { micro: 15_200 } },
  "sa-east-1": { larges: { t3: 134_400, m5: 153_000 }, t2: { micro: 18_600 } },
};

/** Dollars an hour of Linux, on demand and shared tenancy, as `0.023`; `undefined` where it is not known. */
export function builtInHourly(region: string, instanceType: string): string | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  const known = own(regions, region);
  if (!known) return undefined;
  if (family === "t2") return known.t2 && print(own(known.t2, size));
  const large = own(known.larges, family);
  return large === undefined || !own(sizes, family)?.includes(size) ? undefined : print((large * units[size]!) / units.large!);
}

/** Millionths of a dollar a GiB and month, of the first three US regions. */
const volumes: Readonly<Record<string, number>> = { gp3: 80_000, gp2: 100_000, io1: 125_000, io2: 125_000, st1: 45_000, sc1: 15_000, standard: 50_000 };
const volumeRegions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "us-east-1": volumes, "us-east-2": volumes, "us-west-2": volumes,
  "eu-west-1": { gp3: 88_000, gp2: 110_000 },
  "eu-central-1": { gp3: 95_200, gp2: 119_000 },
};

/** Dollars a GiB and month of EBS storage, without what IOPS and throughput cost; `undefined` where it is not known. */
export function builtInStorage(region: string, volumeType: string): string | undefined {
  const known = own(volumeRegions, region);
  return known && print(own(known, volumeType));
}

/** Each public IPv4 address costs this an hour since February 2024, in use or not, in every commercial region. Source: Amazon VPC pricing, "Public IPv4 address". */
export const publicIpv4Hourly = "0.005";

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Millionths of a dollar as `0.0116`. Lists round at four decimals, and not always alike: what does not come out there is not claimed. */
function print(millionths: number | undefined): string | undefined {
  if (millionths === undefined || millionths % 100 !== 0) return undefined;
  const text = String(millionths).padStart(7, "0");
  return `${text.slice(0, -6)}.${text.slice(-6)}`.replace(/\.?0+$/, "");
}
