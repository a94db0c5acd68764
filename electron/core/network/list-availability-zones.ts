import { DescribeAvailabilityZonesCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { AwsClients, Target } from "../services.ts";

/** Of the region alone, without Local Zones and Wavelength Zones that the account has not opted in to. */
export async function listAvailabilityZones(clients: AwsClients, target: Target, abortSignal: AbortSignal) {
  const client = await clients.get(EC2Client, target);
  const { AvailabilityZones = [] } = await client.send(new DescribeAvailabilityZonesCommand({}), { abortSignal });
  return { zones: AvailabilityZones.map(({ ZoneName = "", ZoneId = "", State = "" }) => ({ zoneName: ZoneName, zoneId: ZoneId, state: State })) };
}
