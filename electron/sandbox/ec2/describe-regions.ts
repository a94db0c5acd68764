import type { DescribeRegionsCommandInput, DescribeRegionsCommandOutput, Region } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { defaultRegions, optInRegions } from "./regions.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation } from "./world.ts";

const regionResource: Resource<Region> = {
  items: () => [
    ...defaultRegions.map((name) => regionView(name, "opt-in-not-required")),
    ...optInRegions.map((name) => regionView(name, "not-opted-in")),
  ],
  id: (region) => region.RegionName ?? "",
  ids: {
    parameter: "RegionNames",
    notFound: ([name]) => new SandboxError("InvalidParameterValue", `Invalid region names: [${name}]`),
  },
  filters: {
    endpoint: (region) => region.Endpoint,
    "opt-in-status": (region) => region.OptInStatus,
    "region-name": (region) => region.RegionName,
  },
};

/** Regions that the account may use, all that exist with `AllRegions`. */
export const describeRegions: Ec2Operation<DescribeRegionsCommandInput, DescribeRegionsCommandOutput> = (input, world) => {
  const { Filters, DryRun } = input;
  const { items } = select(regionResource, input.RegionNames, { Filters, DryRun }, world);
  return { Regions: items.filter((region) => input.AllRegions || region.OptInStatus !== "not-opted-in") };
};

function regionView(RegionName: string, OptInStatus: string): Region {
  return { RegionName, Endpoint: `ec2.${RegionName}.amazonaws.com`, OptInStatus };
}
