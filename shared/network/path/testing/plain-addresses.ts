import ipaddr from "ipaddr.js";

/**
 * Addresses as text, compared by ipaddr.js: no line of the explainer's own arithmetic. What was
 * once compared is remembered, for the same few addresses meet the same few blocks a million times.
 */

type Parsed = ReturnType<typeof ipaddr.parse>;

const remember = <Value>(make: (text: string) => Value) => {
  const known = new Map<string, Value>();
  return (text: string): Value => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    known.set(text, made);
    return made;
  };
};

const parsed = remember((address: string): Parsed | null => (ipaddr.isValid(address) ? ipaddr.parse(address) : null));
const parsedBlock = remember((cidr: string): [Parsed, number] | null => {
  const whole = cidr.includes("/") ? cidr : `${cidr}/${cidr.includes(":") ? 128 : 32}`;
  return ipaddr.isValidCIDR(whole) ? ipaddr.parseCIDR(whole) : null;
});
const knownOf = remember((_address: string) => new Map<string, boolean>());

export function isIn(address: string, cidr: string): boolean {
  const known = knownOf(address);
  let found = known.get(cidr);
  if (found === undefined) known.set(cidr, (found = lookIn(parsed(address), parsedBlock(cidr))));
  return found;
}

function lookIn(address: Parsed | null, block: [Parsed, number] | null): boolean {
  return address !== null && block !== null && address.kind() === block[0].kind() && address.match(block);
}

/** One spelling for each address. */
export const plain = remember((address: string): string => ipaddr.parse(address).toNormalizedString());
export const lengthOf = (cidr: string): number => Number(cidr.split("/")[1] ?? (cidr.includes(":") ? 128 : 32));
export const isV6 = (address: string): boolean => address.includes(":");
export const same = (a: string, b: string): boolean => a === b || (isV6(a) && isV6(b) && plain(a) === plain(b));
const notPublic = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"];
export const isPublicAddress = (address: string): boolean => (isV6(address) ? isIn(address, "2000::/3") : !notPublic.some((cidr) => isIn(address, cidr)));
