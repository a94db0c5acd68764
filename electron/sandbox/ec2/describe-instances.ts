import type { DescribeInstancesCommandInput, DescribeInstancesCommandOutput, Reservation } from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import { instanceFilters } from "./instance-filters.ts";
import { instanceView } from "./instance-view.ts";
import type { InstanceRecord } from "./records/instances.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

export const instanceResource: Resource<InstanceRecord> = {
  items: (world) => world.instances,
  id: (instance) => instance.instanceId,
  pageKey: (instance) => `${instance.reservationId}/${instance.instanceId}`,
  tagged: true,
  ids: idRules({
    parameter: "instancesSet", prefix: "i", code: "InvalidInstanceID", noun: "instance ID",
  }),
  filters: instanceFilters,
};

export const describeInstances: Ec2Operation<DescribeInstancesCommandInput, DescribeInstancesCommandOutput> = (input, world) => {
  const { items, ...page } = select(instanceResource, input.InstanceIds, input, world);
  return { Reservations: reservations(items, world), ...page };
};

/** Instances that were started by one call come as one reservation. */
export function reservations(instances: readonly InstanceRecord[], world: Ec2World): Reservation[] {
  const byReservation = Map.groupBy(instances, (instance) => instance.reservationId);
  return [...byReservation].map(([ReservationId, members]) => ({
    ReservationId,
    OwnerId: world.accountId,
    Groups: [],
    Instances: members.map((instance) => instanceView(instance, world)),
  }));
}
