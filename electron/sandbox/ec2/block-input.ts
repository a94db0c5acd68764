import ipaddr from "ipaddr.js";
import { SandboxError } from "../service.ts";
import { missing } from "./require-one.ts";

/** Source: VPC guide, "VPC CIDR blocks" and "Subnet CIDR blocks": both are /16 to /28. */
const [shortestPrefix, longestPrefix] = [16, 28];

/**
 * An IPv4 block that a request gives a VPC or subnet, with its host bits cleared as EC2 keeps it.
 * @param rangeCode EC2's code for a block of a size that is not allowed: `InvalidVpc.Range`.
 */
export function ipv4BlockInput(text: string | undefined, parameter: string, rangeCode: string): string {
  if (!text) throw missing(parameter);
  const block = canonicalBlock(text);
  if (!block || block.includes(":")) {
    throw new SandboxError("InvalidParameterValue", `Value (${text}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`);
  }
  const prefixLength = Number(block.split("/")[1]);
  if (prefixLength < shortestPrefix || prefixLength > longestPrefix) throw new SandboxError(rangeCode, `The CIDR '${text}' is invalid.`);
  return block;
}

/** An IPv4 or IPv6 block with its host bits cleared; undefined for what is none, shortened notations too. */
export function canonicalBlock(text: string): string | undefined {
  const [address = "", prefixLength] = text.split("/");
  if (ipaddr.IPv4.isValidCIDR(text) && ipaddr.IPv4.isValidFourPartDecimal(address)) return `${ipaddr.IPv4.networkAddressFromCIDR(text).toString()}/${prefixLength}`;
  if (ipaddr.IPv6.isValidCIDR(text)) return `${ipaddr.IPv6.networkAddressFromCIDR(text).toString()}/${prefixLength}`;
  return undefined;
}
