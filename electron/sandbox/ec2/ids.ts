import { hash } from "node:crypto";

/**
 * Ids in EC2's long form: a prefix, then 17 hexadecimal digits that begin with 0. The same parts
 * give the same id in every run.
 */
export function resourceId(prefix: string, ...parts: (string | number)[]): string {
  return `${prefix}-0${digest(parts.join("/")).slice(0, 16)}`;
}

/** An id that belongs to one other resource, as the root volume and the interface of an instance do. */
export const companionId = remembered((prefix, ownerId) => resourceId(prefix, prefix, ownerId));

/** A locally administered unicast MAC address, as EC2 gives its interfaces. */
export function macAddress(ownerId: string): string {
  return macOf("", ownerId);
}

const macOf = remembered((_, ownerId) => {
  const octets = digest(`mac/${ownerId}`).slice(0, 10).match(/../g) ?? [];
  return ["0a", ...octets].join(":");
});

/** Enough for the large region; beyond, all is forgotten and begins anew. */
const mostRemembered = 100_000;

/** Answers each page of a large listing would else hash anew. */
function remembered(make: (prefix: string, ownerId: string) => string): (prefix: string, ownerId: string) => string {
  const known = new Map<string, Map<string, string>>();
  let count = 0;
  return (prefix, ownerId) => {
    let ofPrefix = known.get(prefix);
    const found = ofPrefix?.get(ownerId);
    if (found !== undefined) return found;
    if (++count > mostRemembered) {
      known.clear();
      ofPrefix = undefined;
      count = 1;
    }
    if (!ofPrefix) known.set(prefix, (ofPrefix = new Map()));
    const made = make(prefix, ownerId);
    ofPrefix.set(ownerId, made);
    return made;
  };
}

export function digest(text: string): string {
  return hash("sha256", text, "hex");
}
