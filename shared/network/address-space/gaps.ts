import { formatAddress, parseCidr, type Cidr } from "../cidr.ts";

type Range = Pick<Cidr, "first" | "last">;

const bitsOf = { ipv4: 32, ipv6: 128 } as const;

/** What of `block` no CIDR of `taken` holds, as the fewest CIDRs, ascending. Empty for text that is no CIDR. */
export function gapsOf(block: string, taken: readonly string[]): string[] {
  const whole = parseCidr(block);
  return whole ? freeRanges(whole, taken).flatMap((range) => toCidrs(range, whole.family)) : [];
}

/**
 * The lowest aligned block of `prefixLength` that lies in one of `blocks` and overlaps nothing that is
 * taken; undefined where there is none. IPv4 blocks are searched alone: pass those of one family.
 */
export function nextFreeIn(blocks: readonly string[], taken: readonly string[], prefixLength: number): string | undefined {
  const parsed = blocks.flatMap((block) => parseCidr(block) ?? []).toSorted((a, b) => compare(a.first, b.first));
  for (const whole of parsed) {
    if (!Number.isInteger(prefixLength) || prefixLength < whole.prefixLength || prefixLength > bitsOf[whole.family]) continue;
    const size = 1n << BigInt(bitsOf[whole.family] - prefixLength);
    for (const { first, last } of freeRanges(whole, taken)) {
      const start = ((first + size - 1n) / size) * size;
      if (start + size - 1n <= last) return `${formatAddress(whole.family, start)}/${prefixLength}`;
    }
  }
  return undefined;
}

function freeRanges({ family, first, last }: Cidr, taken: readonly string[]): Range[] {
  const blocks = taken
    .flatMap((text) => parseCidr(text) ?? [])
    .filter((block) => block.family === family && block.first <= last && first <= block.last)
    .toSorted((a, b) => compare(a.first, b.first));
  const free: Range[] = [];
  let from = first;
  for (const block of blocks) {
    if (block.first > from) free.push({ first: from, last: block.first - 1n });
    if (block.last >= from) from = block.last + 1n;
  }
  if (from <= last) free.push({ first: from, last });
  return free;
}

/** At each step the largest block that begins here: by its alignment, and by what is left. */
function toCidrs({ first, last }: Range, family: Cidr["family"]): string[] {
  const cidrs: string[] = [];
  let from = first;
  while (from <= last) {
    let hostBits = 0;
    while (hostBits < bitsOf[family] && from % (2n << BigInt(hostBits)) === 0n && from + (2n << BigInt(hostBits)) - 1n <= last) hostBits += 1;
    cidrs.push(`${formatAddress(family, from)}/${bitsOf[family] - hostBits}`);
    from += 1n << BigInt(hostBits);
  }
  return cidrs;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
