/**
 * Zone names of an account stand for physical zones by their ids; the mapping differs between
 * accounts on AWS, and is the same for all here.
 */
interface RegionZones {
  /** What zone ids begin with, e.g. `usw2`. */
  code: string;
  /** Numbers of the physical zones behind a, b, c … */
  zones: readonly number[];
}

const regionZones: Readonly<Record<string, RegionZones>> = {
  "us-west-2": { code: "usw2", zones: [2, 1, 3, 4] },
  "us-east-1": { code: "use1", zones: [6, 1, 2, 4, 3, 5] },
  "eu-central-1": { code: "euc1", zones: [2, 3, 1] },
};

function zonesOf(region: string): RegionZones {
  const known = regionZones[region];
  if (known) return known;
  const [area = "", place = "", number = ""] = region.split("-");
  return { code: `${area}${place.slice(0, 1)}${number}`, zones: [1, 2, 3] };
}

/** Names of the region's zones, e.g. `us-west-2a`, in the order of their letters. */
export function zoneNames(region: string): string[] {
  return zonesOf(region).zones.map((_, index) => `${region}${String.fromCharCode(97 + index)}`);
}

/** `usw2-az2` for `us-west-2a`. */
export function availabilityZoneId(zoneName: string): string {
  const { code, zones } = zonesOf(zoneName.slice(0, -1));
  return `${code}-az${zones[zoneName.charCodeAt(zoneName.length - 1) - 97] ?? 1}`;
}
