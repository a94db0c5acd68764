import type { SubnetSpace } from "../../../../shared/network/address-space/space-of-vpc.ts";
import { formatCount } from "../../../lib/format.ts";
import { ResourceLink } from "../details/resource-link.tsx";

/** Each subnet's addresses: in use, free, and the five that AWS keeps. */
export function SubnetBars({ subnets }: { subnets: readonly SubnetSpace[] }) {
  return (
    <table className="routes subnet-bars">
      <thead><tr><th scope="col">Subnet</th><th scope="col">CIDR</th><th scope="col">Zone</th><th scope="col"><span className="visually-hidden">Share</span></th><th scope="col">In use</th><th scope="col">Free</th><th scope="col">Kept by AWS</th><th scope="col">Total</th></tr></thead>
      <tbody>
        {subnets.map((space) => (
          <tr key={space.subnet.subnetId}>
            <td><ResourceLink id={space.subnet.subnetId} name={space.subnet.name} /></td>
            <td className="mono">{space.subnet.cidrBlock || space.subnet.ipv6CidrBlocks.join(", ")}</td>
            <td>{space.subnet.availabilityZone}</td>
            <td>{space.total > 0 ? <Bar space={space} /> : null}</td>
            {space.total > 0 ? <><td>{formatCount(space.used)}</td><td>{formatCount(space.free)}</td><td>{space.reserved}</td><td>{formatCount(space.total)}</td></> : <td colSpan={4}>IPv6 only</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ space: { total, used, reserved } }: { space: SubnetSpace }) {
  const share = (count: number) => (count / total) * 100;
  return (
    <svg className="subnet-share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect data-kind="gap" x={0} y={0} width={100} height={8} />
      <rect data-kind="used" x={0} y={0} width={share(used)} height={8} />
      <rect data-kind="reserved" x={100 - share(reserved)} y={0} width={share(reserved)} height={8} />
    </svg>
  );
}
