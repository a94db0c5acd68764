import type { _InstanceType, DescribeInstanceTypeOfferingsCommandInput, DescribeInstanceTypeOfferingsCommandOutput, LocationType } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { availabilityZoneId, zoneNames } from "./availability-zones.ts";
import { instanceTypes } from "./instance-types.ts";
import { isOffered } from "./launch/offerings.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

interface Offering {
  instanceType: string;
  location: string;
}

/** Which types the region, or each of its zones, has. */
export const describeInstanceTypeOfferings: Ec2Operation<DescribeInstanceTypeOfferingsCommandInput, DescribeInstanceTypeOfferingsCommandOutput> = (input, world) => {
  const LocationType = input.LocationType ?? "region";
  const offerings = offeringsBy(LocationType, world);
  const resource: Resource<Offering> = {
    items: () => offerings,
    id: ({ instanceType, location }) => `${instanceType}/${location}`,
    ids: { parameter: "InstanceTypeOfferings", notFound: ([id]) => new SandboxError("InvalidParameterValue", `There is no offering ${id}.`) },
    filters: { "instance-type": ({ instanceType }) => instanceType, location: ({ location }) => location },
  };
  const { items, ...page } = select(resource, undefined, input, world);
  return { InstanceTypeOfferings: items.map(({ instanceType, location }) => ({ InstanceType: instanceType as _InstanceType, LocationType, Location: location })), ...page };
};

function offeringsBy(locationType: LocationType, { region }: Ec2World): Offering[] {
  const types = [...instanceTypes.keys()];
  if (locationType === "region") return types.map((instanceType) => ({ instanceType, location: region }));
  if (locationType !== "availability-zone" && locationType !== "availability-zone-id") throw new SandboxError("InvalidParameterValue", `Invalid value '${locationType}' for LocationType.`);
  return zoneNames(region).flatMap((zone) => types.filter((instanceType) => isOffered(instanceType, zone))
    .map((instanceType) => ({ instanceType, location: locationType === "availability-zone" ? zone : availabilityZoneId(zone) })));
}
