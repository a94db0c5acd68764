import { DescribeNatGatewaysCommand, type EC2Client } from "@aws-sdk/client-ec2";
import { setTimeout } from "node:timers/promises";
import { CoreError } from "../failures.ts";

const pollMs = 2_000;
/** AWS takes a minute or two either way. */
const longestMs = 10 * 60_000;

/** Resolves once the gateway is in that state; throws with EC2's reason where it failed, and after ten minutes. */
export async function awaitNatGateway(client: EC2Client, natGatewayId: string, wanted: "available" | "deleted", signal: AbortSignal): Promise<void> {
  const end = performance.now() + longestMs;
  for (;;) {
    const { NatGateways: [gateway] = [] } = await client.send(new DescribeNatGatewaysCommand({ NatGatewayIds: [natGatewayId] }), { abortSignal: signal });
    if (gateway?.State === wanted) return;
    if (gateway?.State === "failed") {
      // One that failed holds nothing, so that it is as good as deleted.
      if (wanted === "deleted") return;
      throw new CoreError("conflict", `The NAT gateway ${natGatewayId} failed: ${gateway.FailureMessage ?? gateway.FailureCode ?? "EC2 gives no reason"}.`);
    }
    if (performance.now() > end) throw new CoreError("conflict", `The NAT gateway ${natGatewayId} is still ${gateway?.State} after ten minutes.`);
    await setTimeout(pollMs, undefined, { signal });
  }
}
