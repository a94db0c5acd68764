import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useState } from "react";
import type { Network, Vpc } from "../../../../shared/contract/network.ts";
import { narrowestPrefix, widestPrefix } from "../../../../shared/network/address-space/plan-subnets.ts";
import { nextFree } from "../../../../shared/network/address-space/space-of-vpc.ts";
import { formatCount } from "../../../lib/format.ts";

export const prefixLengths = Array.from({ length: narrowestPrefix - widestPrefix + 1 }, (_, at) => widestPrefix + at);

/** The addresses of a subnet of this size that are for use. */
export const usableWords = (prefixLength: number): string => `/${prefixLength} (${formatCount(2 ** (32 - prefixLength) - 5)} usable)`;

/** The lowest free block of a wanted size, to copy. */
export function NextFree({ network, vpc }: { network: Network; vpc: Vpc }) {
  const [length, setLength] = useState(24);
  const found = nextFree(network, vpc, length);
  return (
    <div className="next-free">
      <label>Next free block of{" "}
        <select value={length} onChange={(event) => setLength(Number(event.target.value))}>
          {prefixLengths.map((each) => <option key={each} value={each}>{usableWords(each)}</option>)}
        </select>
      </label>
      <output>{found ? <b className="mono">{found}</b> : `No free /${length} is left in this VPC.`}</output>
      {found ? <CopyToClipboard variant="icon" copyButtonAriaLabel={`Copy ${found}`} copyErrorText="Could not be copied" copySuccessText="Copied" textToCopy={found} /> : null}
    </div>
  );
}
