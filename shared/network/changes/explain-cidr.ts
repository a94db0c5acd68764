import { parseCidr } from "../cidr.ts";

export interface WrongPeer {
  error: string;
  /** What was probably meant. */
  suggestion?: string;
}

const prefixOfMask = new Map(Array.from({ length: 33 }, (_, bits) => [maskOf(bits), bits]));

function maskOf(bits: number): string {
  return [0, 8, 16, 24].map((from) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - from)))).join(".");
}

/** Why a text is no address or block, and what it might have been; undefined where it does not look like one at all. */
export function explainCidr(text: string): WrongPeer | undefined {
  if (/^[\d.]+\s*[-–]\s*[\d.]+$/.test(text)) return { error: "A range of addresses is no CIDR block: name the blocks that it is made of, a rule each." };
  if (text.includes(":")) return /^[0-9a-f:.]+(\/\d+)?$/i.test(text) ? explainIpv6(text) : undefined;
  if (!/^[\d.*]+(\/[\d.]*)?$/.test(text)) return undefined;
  const [address = "", prefix] = text.split("/");
  return explainParts(address, prefix) ?? explainPrefix(address, prefix) ?? { error: `${text} is no CIDR block: one has four parts and a length, such as 10.1.0.0/16.` };
}

function explainIpv6(text: string): WrongPeer {
  const [address = "", prefix] = text.split("/");
  if (prefix !== undefined && Number(prefix) > 128) return { error: `A block of IPv6 has a length of 0 to 128, and ${prefix} is more.`, ...suggest(`${address}/128`) };
  return { error: `${text} is no IPv6 block: one has up to eight parts of four hexadecimal digits and a length, such as 2600:1f14::/56.` };
}

function explainParts(address: string, prefix: string | undefined): WrongPeer | undefined {
  const parts = address.split(".").filter((part) => part !== "");
  if (parts.includes("*")) {
    const known = parts.slice(0, parts.indexOf("*"));
    return { error: "A block is not written with stars, but with how many of its first bits are fixed.", ...suggest(`${padded(known)}/${known.length * 8}`) };
  }
  const large = parts.find((part) => Number(part) > 255);
  if (large) return { error: `Each part of an address is 0 to 255, and ${large} is more.` };
  const octal = parts.find((part) => /^0\d/.test(part));
  if (octal) return { error: `${octal} begins with a zero, which some programs read as octal.`, ...suggest([padded(parts.map((part) => String(Number(part)))), prefix].filter((part) => part !== undefined).join("/")) };
  if (parts.length < 4 && parts.length > 0) return { error: `An address has four parts, and ${address} has ${parts.length}.`, ...suggest(`${padded(parts)}/${prefix && Number(prefix) <= 32 ? prefix : parts.length * 8}`) };
  if (parts.length > 4) return { error: `An address has four parts, and ${address} has ${parts.length}.` };
  return undefined;
}

function explainPrefix(address: string, prefix: string | undefined): WrongPeer | undefined {
  if (prefix === "") return { error: "After the slash goes how many of its first bits are fixed.", ...suggest(`${address}/32`) };
  if (prefix?.includes(".")) {
    const bits = prefixOfMask.get(prefix);
    return bits === undefined ? { error: `${prefix} is no netmask.` } : { error: "EC2 takes the length of the mask, not the mask itself.", ...suggest(`${address}/${bits}`) };
  }
  if (Number(prefix) > 32) return { error: `A block of IPv4 has a length of 0 to 32, and ${prefix} is more.`, ...suggest(`${address}/32`) };
  return undefined;
}

const padded = (parts: readonly string[]): string => [...parts, "0", "0", "0", "0"].slice(0, 4).join(".");

/** Nothing where what came out is no block either. */
function suggest(text: string): { suggestion?: string } {
  return text.includes("/") ? (parseCidr(text) ? { suggestion: text } : {}) : parseCidr(`${text}/32`) ? { suggestion: text } : {};
}
