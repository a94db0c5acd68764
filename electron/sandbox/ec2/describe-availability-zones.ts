import type { AvailabilityZone, DescribeAvailabilityZonesCommandInput, DescribeAvailabilityZonesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { availabilityZoneId, zoneNames } from "./availability-zones.ts";
import { nothingFor } from "./filter.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation } from "./world.ts";

const zoneResource: Resource<AvailabilityZone> = {
  items: (world) => zoneNames(world.region).map((name) => zoneView(name, world.region)),
  id: (zone) => zone.ZoneName ?? "",
  ids: {
    parameter: "ZoneNames",
    notFound: ([name]) => new SandboxError("InvalidParameterValue", `Invalid availability zone: [${name}]`),
  },
  filters: {
    "group-name": (zone) => zone.GroupName,
    ...nothingFor("group-long-name"),
    message: () => undefined,
    "opt-in-status": (zone) => zone.OptInStatus,
    "parent-zone-id": () => undefined,
    "parent-zone-name": () => undefined,
    "region-name": (zone) => zone.RegionName,
    state: (zone) => zone.State,
    "zone-id": (zone) => zone.ZoneId,
    "zone-name": (zone) => zone.ZoneName,
    "zone-type": (zone) => zone.ZoneType,
  },
};

export const describeAvailabilityZones: Ec2Operation<DescribeAvailabilityZonesCommandInput, DescribeAvailabilityZonesCommandOutput> = (input, world) => {
  const names = [...(input.ZoneNames ?? []), ...(input.ZoneIds ?? []).map((id) => nameOfId(id, world.region))];
  const { items } = select(zoneResource, names, { Filters: input.Filters, DryRun: input.DryRun }, world);
  return { AvailabilityZones: items };
};

function nameOfId(id: string, region: string): string {
  const name = zoneNames(region).find((one) => availabilityZoneId(one) === id);
  if (!name) throw new SandboxError("InvalidParameterValue", `Invalid availability zone-id: [${id}]`);
  return name;
}

function zoneView(ZoneName: string, RegionName: string): AvailabilityZone {
  return {
    ZoneName, RegionName, ZoneId: availabilityZoneId(ZoneName), ZoneType: "availability-zone", State: "available",
    OptInStatus: "opt-in-not-required", GroupName: `${RegionName}-zg-1`, NetworkBorderGroup: RegionName, Messages: [],
  };
}
