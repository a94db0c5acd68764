import type { Network } from "../../../../shared/contract/network.ts";
import type { BlockSpace } from "../../../../shared/network/address-space/space-of-vpc.ts";
import { parseCidr, sizeOf } from "../../../../shared/network/cidr.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { useSelected } from "../use-selected.ts";

const wide = 1000;
/** More pieces than this are not told apart on the strip, and a table of them helps nobody. */
const mostRows = 200;

/** A block drawn to scale, subnets and gaps; the same as a table for who does not see it. */
export function BlockStrip({ block, subnets }: { block: BlockSpace; subnets: Network["subnets"] }) {
  const [, select] = useSelected();
  const { cidr, family, pieces, gaps, largestGap } = block;
  const whole = parseCidr(cidr);
  if (!whole) return null;
  const span = Number(whole.last - whole.first + 1n);
  const nameOf = (id: string) => subnets.find(({ subnetId }) => subnetId === id)?.name || id;
  const held = pieces.length - gaps.length;
  return (
    <div className="block-strip">
      <p><b className="mono">{cidr}</b> {family === "ipv6" ? "IPv6" : formatCounted(sizeOf(cidr), "address", "addresses")} · {formatCounted(held, "subnet")} · {gaps.length === 0 ? "nothing free" : <>{formatCounted(gaps.length, "free block")}, the largest <span className="mono">{largestGap}</span></>}</p>
      <svg viewBox={`0 0 ${wide} 26`} preserveAspectRatio="none" role="img" aria-label={`${cidr} to scale: ${formatCounted(held, "subnet")}, ${formatCounted(gaps.length, "free block")}`}>
        {pieces.map((piece) => {
          const range = parseCidr(piece.cidr)!;
          const first = range.first < whole.first ? whole.first : range.first;
          const last = range.last > whole.last ? whole.last : range.last;
          const width = Math.max(1.5, (Number(last - first + 1n) / span) * wide);
          return <rect key={`${piece.cidr} ${piece.subnetId ?? ""}`} data-kind={piece.subnetId ? "subnet" : "gap"} x={(Number(first - whole.first) / span) * wide} y={1} height={24} width={width}><title>{piece.subnetId ? `${nameOf(piece.subnetId)} ${piece.cidr}` : `free: ${piece.cidr}`}</title></rect>;
        })}
      </svg>
      <details>
        <summary>The same as a table</summary>
        <table className="routes">
          <thead><tr><th scope="col">Block</th><th scope="col">Holds</th>{family === "ipv4" ? <th scope="col">Addresses</th> : null}</tr></thead>
          <tbody>
            {pieces.slice(0, mostRows).map((piece) => (
              <tr key={`${piece.cidr} ${piece.subnetId ?? ""}`}>
                <td className="mono">{piece.cidr}</td>
                <td>{piece.subnetId ? <button type="button" className="resource-link" onClick={() => select(piece.subnetId)}>{nameOf(piece.subnetId)}</button> : "free"}</td>
                {family === "ipv4" ? <td>{formatCount(sizeOf(piece.cidr))}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
        {pieces.length > mostRows ? <p className="space-note">The first {mostRows} of {formatCount(pieces.length)}.</p> : null}
      </details>
    </div>
  );
}
