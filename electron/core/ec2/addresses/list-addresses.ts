import { DescribeAddressesCommand, DescribeInstancesCommand, DescribeNetworkInterfacesCommand, EC2Client, type Address as SdkAddress } from "@aws-sdk/client-ec2";
import type { Address } from "../../../../shared/contract/ec2-addresses.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { toFailure } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";
import { toTags } from "../to-instance.ts";

/**
 * Elastic IP addresses; EC2 answers them all at once. What they lead to is read beside them: where
 * that may not be, `partial` says why and the addresses come without it.
 */
export async function listAddresses(clients: AwsClients, target: Target, signal: AbortSignal, emit: (rows: Address[]) => void): Promise<{ partial: Failure[] }> {
  const ec2 = await clients.get(EC2Client, target);
  const options = { abortSignal: signal };
  const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({}), options);
  const partial: Failure[] = [];
  const orPartial = <Row>(operation: string, work: Promise<Row[]>): Promise<Row[]> =>
    work.catch((error: unknown) => {
      if (signal.aborted) throw error;
      partial.push(toFailure(error, operation));
      return [];
    });
  // As filters, not as ids: one that went in between is then absent, and fails nothing.
  const instances = orPartial("ec2:DescribeInstances", readEach(present(Addresses, ({ InstanceId }) => InstanceId), async (ids) =>
    (await ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: "instance-id", Values: ids }], MaxResults: 1000 }), options)).Reservations?.flatMap(({ Instances = [] }) => Instances) ?? []));
  const interfaces = orPartial("ec2:DescribeNetworkInterfaces", readEach(present(Addresses, ({ NetworkInterfaceId }) => NetworkInterfaceId), async (ids) =>
    (await ec2.send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: "network-interface-id", Values: ids }], MaxResults: 1000 }), options)).NetworkInterfaces ?? []));
  const [instanceById, interfaceById] = [byId(await instances, ({ InstanceId }) => InstanceId), byId(await interfaces, ({ NetworkInterfaceId }) => NetworkInterfaceId)];
  emit(Addresses.map((address) => {
    const instance = instanceById.get(address.InstanceId ?? "");
    const networkInterface = interfaceById.get(address.NetworkInterfaceId ?? "");
    return {
      ...toAddress(address),
      ...(instance ? { instanceName: toTags(instance.Tags)["Name"] ?? "", instanceState: instance.State?.Name } : {}),
      ...(networkInterface ? { interfaceDescription: networkInterface.Description, requesterManaged: networkInterface.RequesterManaged ?? false } : {}),
    };
  }));
  return { partial };
}

function toAddress(address: SdkAddress): Address {
  const tags = toTags(address.Tags);
  return {
    allocationId: address.AllocationId ?? "", publicIp: address.PublicIp ?? "", name: tags["Name"] ?? "", tags, requesterManaged: false,
    // Some servers answer empty text for what is not there.
    associationId: address.AssociationId || undefined, networkInterfaceId: address.NetworkInterfaceId || undefined, privateIpAddress: address.PrivateIpAddress || undefined,
    instanceId: address.InstanceId || undefined, networkBorderGroup: address.NetworkBorderGroup, publicIpv4Pool: address.PublicIpv4Pool,
  };
}

/** EC2 takes 200 values in the filters of a call. */
const mostValues = 200;

async function readEach<Row>(ids: string[], read: (ids: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += mostValues) rows.push(...(await read(ids.slice(at, at + mostValues))));
  return rows;
}

const present = (addresses: SdkAddress[], read: (address: SdkAddress) => string | undefined): string[] => [...new Set(addresses.flatMap((address) => read(address) || []))];

function byId<Row>(rows: readonly Row[], id: (row: Row) => string | undefined): Map<string, Row> {
  return new Map(rows.map((row) => [id(row) ?? "", row]));
}
