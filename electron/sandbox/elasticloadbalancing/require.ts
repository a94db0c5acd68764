import { SandboxError } from "../service.ts";

type Kind = "load balancer" | "listener" | "target group";

const kinds: Readonly<Record<Kind, { resource: RegExp; notFound: string }>> = {
  "load balancer": { resource: /^loadbalancer\/(?:app|net|gwy)\/[^/]+\/[^/]+$/, notFound: "LoadBalancerNotFoundException" },
  listener: { resource: /^listener\/(?:app|net|gwy)\/[^/]+\/[^/]+\/[^/]+$/, notFound: "ListenerNotFoundException" },
  "target group": { resource: /^targetgroup\/[^/]+\/[^/]+$/, notFound: "TargetGroupNotFoundException" },
};

/** Refuses what is no ARN of the kind (`ValidationError`). */
export function checkArns(kind: Kind, arns: readonly string[]): void {
  for (const arn of arns) {
    const [scheme, , service, , , resource = ""] = arn.split(":");
    if (scheme !== "arn" || service !== "elasticloadbalancing" || !kinds[kind].resource.test(resource)) {
      throw new SandboxError("ValidationError", `'${arn}' is not a valid ${kind} ARN`);
    }
  }
}

/** Of `items` those named, all where `names` is empty; `LoadBalancerNotFound` and its like where one is not there. */
export function takeNamed<Item>(kind: Kind, items: readonly Item[], names: readonly string[] | undefined, nameOf: (item: Item) => string): readonly Item[] {
  if (!names?.length) return items;
  const wanted = new Set(names);
  const found = items.filter((item) => wanted.has(nameOf(item)));
  if (found.length < wanted.size) throw notFound(kind);
  return found;
}

export function notFound(kind: Kind): SandboxError {
  return new SandboxError(kinds[kind].notFound, `One or more ${kind}s not found`);
}
