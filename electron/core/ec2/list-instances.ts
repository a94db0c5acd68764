import { EC2Client, paginateDescribeInstances } from "@aws-sdk/client-ec2";
import type { Instance } from "../../../shared/contract/ec2.ts";
import type { AwsClients, Target } from "../services.ts";
import { toInstance } from "./to-instance.ts";

/** EC2's maximum a page. Always asked for: without `MaxResults` EC2 would answer everything in one page. */
const pageSize = 1000;

/**
 * Every instance of the region, a page a batch, so that the first rows show while the rest is read; or those of
 * `instanceIds`. By a filter: where one of them is gone, asking by ids would answer none.
 */
export async function listInstances(clients: AwsClients, target: Target, instanceIds: readonly string[] | undefined, signal: AbortSignal, emit: (rows: Instance[]) => void): Promise<Record<string, never>> {
  const client = await clients.get(EC2Client, target);
  for await (const page of paginateDescribeInstances({ client, pageSize }, instanceIds ? { Filters: [{ Name: "instance-id", Values: [...instanceIds] }] } : {}, { abortSignal: signal })) {
    emit((page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances.map(toInstance)));
  }
  return {};
}
