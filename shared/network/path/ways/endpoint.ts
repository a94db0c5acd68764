import type { Walk } from "../walk-state.ts";
import { ref, type Arrival } from "./arrival.ts";

/** To the service of a gateway endpoint. */
export function byEndpoint({ index, trace, destination }: Walk, endpointId: string): Arrival | undefined {
  const endpoint = index.network.vpcEndpoints.find(({ vpcEndpointId }) => vpcEndpointId === endpointId)!;
  const about = { check: "gateway", title: endpoint.name || endpointId, at: ref("vpcEndpoints", endpointId) } as const;
  if (endpoint.type !== "Gateway" || destination.kind !== "outside") {
    trace.add({ outcome: "unknown", words: `What ${endpointId} does with it is not known here.` }, about);
    return undefined;
  }
  if (destination.gatewayId !== undefined) {
    trace.add({ outcome: "block", words: `The route leads to ${endpointId} and not to ${destination.gatewayId}.` }, about);
    return undefined;
  }
  trace.add({ outcome: "pass", words: `Endpoint ${endpointId} leads to ${endpoint.serviceName}.` }, about);
  return { kind: "outside" };
}
