import type { FilterProperty } from "../../../ui/property-filter/match-tokens.ts";
import type { FleetRow } from "./fleet-rows.ts";

const text = (key: string, label: string, value: FilterProperty<FleetRow>["value"]): FilterProperty<FleetRow> => ({ key, label, kind: "text", value });

/** By what instances are found, beside their tags. A group is found by its id and by its name. */
export const fleetProperties: readonly FilterProperty<FleetRow>[] = [
  text("name", "Name", ({ instance }) => instance.name),
  text("id", "Instance ID", ({ instance }) => instance.instanceId),
  text("state", "State", ({ instance }) => instance.state),
  text("type", "Type", ({ instance }) => instance.instanceType),
  text("zone", "Availability Zone", ({ instance }) => instance.availabilityZone),
  text("vpc", "VPC", ({ instance }) => instance.vpcId),
  text("subnet", "Subnet", ({ instance }) => instance.subnetId),
  text("private", "Private IPv4", ({ instance }) => instance.privateIpAddress),
  text("public", "Public IPv4", ({ instance }) => instance.publicIpAddress),
  text("group", "Security group", ({ instance }) => instance.securityGroups.flatMap(({ groupId, groupName }) => [groupName, groupId])),
  text("key", "Key pair", ({ instance }) => instance.keyName),
  text("image", "Image", ({ instance }) => instance.imageId),
  text("platform", "Platform", ({ instance }) => instance.platform),
  text("architecture", "Architecture", ({ instance }) => instance.architecture),
  text("monitoring", "Monitoring", ({ instance }) => instance.monitoring),
  { key: "launched", label: "Launched", kind: "time", value: ({ instance }) => instance.launchTime },
  { key: "age", label: "Age", kind: "age", value: ({ instance }) => instance.launchTime },
  text("profile", "Profile", ({ profile }) => profile),
  text("region", "Region", ({ region }) => region),
];

const byKey = new Map(fleetProperties.map((property) => [property.key, property]));

export function propertyOf(key: string): FilterProperty<FleetRow> | undefined {
  const known = byKey.get(key);
  if (known || !key.startsWith("tag:") || key.length === 4) return known;
  const tag = key.slice(4);
  const property = text(key, key, ({ instance: { tags } }) => (Object.hasOwn(tags, tag) ? tags[tag] : undefined));
  byKey.set(key, property);
  return property;
}

const rowsLookedAt = 2000;
const mostTags = 200;

/** Properties, and the tags of the first rows: all of a hundred thousand have few that those have not. */
export function propertiesOf(rows: readonly FleetRow[]): readonly FilterProperty<FleetRow>[] {
  const keys = tagKeys(rows);
  return [...fleetProperties, ...keys.map((key) => propertyOf(`tag:${key}`)!)];
}

export function tagKeys(rows: readonly FleetRow[]): string[] {
  const keys = new Set<string>();
  const step = Math.max(1, Math.floor(rows.length / rowsLookedAt));
  for (let at = 0; at < rows.length && keys.size < mostTags; at += step) for (const key in rows[at]!.instance.tags) if (key !== "" && key !== "Name") keys.add(key);
  return [...keys].toSorted((a, b) => a.localeCompare(b));
}
