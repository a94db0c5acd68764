import { hash } from "node:crypto";

/**
 * Ids in EC2's long form: a prefix, then 17 hexadecimal digits that begin with 0. The same parts
 * give the same id in every run.
 */
export function resourceId(prefix: string, ...parts: (string | number)[]): string {
  return `${prefix}-0${digest(parts.join("/")).slice(0, 16)}`;
}

/** An id that belongs to one other resource, as the root volume and the interface of an instance do. */
export function companionId(prefix: string, ownerId: string): string {
  return resourceId(prefix, prefix, ownerId);
}

/** A locally administered unicast MAC address, as EC2 gives its interfaces. */
export function macAddress(ownerId: string): string {
  const octets = digest(`mac/${ownerId}`).slice(0, 10).match(/../g) ?? [];
  return ["0a", ...octets].join(":");
}

export function digest(text: string): string {
  return hash("sha256", text, "hex");
}
