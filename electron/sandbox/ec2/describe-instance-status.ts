import type { DescribeInstanceStatusCommandInput, DescribeInstanceStatusCommandOutput, InstanceStatus, InstanceStatusEvent, InstanceStatusSummary } from "@aws-sdk/client-ec2";
import type { ScheduledEventRecord } from "./attributes/records.ts";
import { availabilityZoneId } from "./availability-zones.ts";
import { instanceResource } from "./describe-instances.ts";
import { instanceState, isInitializing, stateName } from "./lifecycle.ts";
import type { InstanceRecord } from "./records/instances.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

type Check = "instance" | "system";

const statusResource: Resource<InstanceRecord> = {
  items: (world) => world.instances,
  id: (instance) => instance.instanceId,
  ids: instanceResource.ids,
  filters: {
    "availability-zone": (instance, world) => zone(instance, world),
    "availability-zone-id": (instance, world) => availabilityZoneId(zone(instance, world) ?? ""),
    "attached-ebs-status.status": (instance, world) => summary(instance, "volume", world).Status,
    "operator.managed": () => false,
    "operator.principal": () => undefined,
    "event.code": (instance) => eventsOf(instance).map((event) => event.code),
    "event.description": (instance) => eventsOf(instance).map((event) => event.description),
    "event.instance-event-id": (instance) => eventsOf(instance).map((event) => event.instanceEventId),
    "event.not-after": (instance) => eventsOf(instance).flatMap(({ notAfter }) => (notAfter === undefined ? [] : [iso(notAfter)])),
    "event.not-before": (instance) => eventsOf(instance).map((event) => iso(event.notBefore)),
    "event.not-before-deadline": () => undefined,
    "instance-state-code": (instance, world) => instanceState(instance, world.now).Code,
    "instance-state-name": (instance, world) => stateName(instance, world.now),
    "instance-status.reachability": (instance, world) => summary(instance, "instance", world).Details?.[0]?.Status,
    "instance-status.status": (instance, world) => summary(instance, "instance", world).Status,
    "system-status.reachability": (instance, world) => summary(instance, "system", world).Details?.[0]?.Status,
    "system-status.status": (instance, world) => summary(instance, "system", world).Status,
  },
};

/** Running instances alone unless `IncludeAllInstances` is set. Source: API reference. */
export const describeInstanceStatus: Ec2Operation<DescribeInstanceStatusCommandInput, DescribeInstanceStatusCommandOutput> = (input, world) => {
  const running = { Name: "instance-state-name", Values: ["running"] };
  const Filters = [...(input.Filters ?? []), ...(input.IncludeAllInstances ? [] : [running])];
  const { items, ...page } = select(statusResource, input.InstanceIds, { ...input, Filters }, world);
  return { InstanceStatuses: items.map((instance) => statusView(instance, world)), ...page };
};

function statusView(instance: InstanceRecord, world: Ec2World): InstanceStatus {
  return {
    InstanceId: instance.instanceId,
    AvailabilityZone: zone(instance, world),
    AvailabilityZoneId: availabilityZoneId(zone(instance, world) ?? ""),
    InstanceState: instanceState(instance, world.now),
    InstanceStatus: summary(instance, "instance", world),
    SystemStatus: summary(instance, "system", world),
    AttachedEbsStatus: summary(instance, "volume", world),
    Events: eventsOf(instance).map(eventView),
  };
}

const eventsOf = (instance: InstanceRecord) => instance.scheduledEvents ?? [];
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

function eventView({ instanceEventId, code, description, notBefore, notAfter }: ScheduledEventRecord): InstanceStatusEvent {
  return {
    InstanceEventId: instanceEventId, Code: code, Description: description, NotBefore: new Date(notBefore),
    ...(notAfter === undefined ? {} : { NotAfter: new Date(notAfter) }),
  };
}

function summary(instance: InstanceRecord, check: Check | "volume", world: Ec2World): InstanceStatusSummary {
  const name = stateName(instance, world.now);
  if (name !== "running") return { Status: "not-applicable" };
  if (isInitializing(instance, world.now)) return { Status: "initializing", Details: [{ Name: "reachability", Status: "initializing" }] };
  if (instance.impaired !== check) return { Status: "ok", Details: [{ Name: "reachability", Status: "passed" }] };
  const ImpairedSince = new Date(instance.goalSince + 3_600_000);
  return { Status: "impaired", Details: [{ Name: "reachability", Status: "failed", ImpairedSince }] };
}

function zone(instance: InstanceRecord, world: Ec2World): string | undefined {
  return world.subnet(instance.subnetId)?.availabilityZone;
}
