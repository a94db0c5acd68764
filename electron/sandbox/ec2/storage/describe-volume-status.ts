import type { DescribeVolumeStatusCommandInput, DescribeVolumeStatusCommandOutput, VolumeStatusInfoStatus } from "@aws-sdk/client-ec2";
import { availabilityZoneId } from "../availability-zones.ts";
import { nothingFor } from "../filter.ts";
import { select, type Resource } from "../select.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { volumeResource } from "./describe-volumes.ts";
import type { VolumeRecord } from "./records.ts";
import { volumeState } from "./volume-states.ts";

/** No volume of the sandbox fails; one that is being made is not checked yet. */
function statusOf(volume: VolumeRecord, { now }: Ec2World): VolumeStatusInfoStatus {
  return volumeState(volume, now) === "creating" ? "insufficient-data" : "ok";
}

const statusResource: Resource<VolumeRecord> = {
  ...volumeResource,
  filters: {
    "availability-zone": (volume) => volume.availabilityZone,
    "availability-zone-id": (volume) => availabilityZoneId(volume.availabilityZone),
    "operator.managed": () => false,
    "volume-status.details-name": () => ["io-enabled", "io-performance"],
    "volume-status.details-status": () => ["passed", "not-applicable"],
    "volume-status.status": statusOf,
    ...nothingFor(
      "action.code", "action.description", "action.event-id", "event.description", "event.event-id", "event.event-type", "event.not-after", "event.not-before",
      "operator.principal",
    ),
  },
};

export const describeVolumeStatus: Ec2Operation<DescribeVolumeStatusCommandInput, DescribeVolumeStatusCommandOutput> = (input, world) => {
  const { items, ...page } = select(statusResource, input.VolumeIds, input, world);
  return {
    VolumeStatuses: items.map((volume) => ({
      VolumeId: volume.volumeId, AvailabilityZone: volume.availabilityZone, AvailabilityZoneId: availabilityZoneId(volume.availabilityZone),
      VolumeStatus: {
        Status: statusOf(volume, world),
        Details: [{ Name: "io-enabled", Status: "passed" }, { Name: "io-performance", Status: "not-applicable" }],
      },
      Actions: [], Events: [],
    })),
    ...page,
  };
};
