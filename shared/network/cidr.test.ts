import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";
import { contains, formatAddress, overlaps, parseAddress, parseCidr, reservedIn, sizeOf, usableIn } from "./cidr.ts";

describe("facts of VPC addressing", () => {
  test("a /24 has 256 addresses, 251 of them usable in a subnet", () => {
    expect(sizeOf("10.1.1.0/24")).toBe(256);
    expect(usableIn("10.1.1.0/24")).toBe(251);
  });
  test("10.0.0.0/22 has 1,024 addresses", () => {
    expect(sizeOf("10.0.0.0/22")).toBe(1024);
  });
  test("the largest block has 65,536 addresses, the smallest 16 and 11 usable", () => {
    expect(sizeOf("10.1.0.0/16")).toBe(65_536);
    expect(sizeOf("10.1.0.0/28")).toBe(16);
    expect(usableIn("10.1.0.0/28")).toBe(11);
  });
  test("AWS keeps the first four addresses and the last", () => {
    expect(reservedIn("10.1.1.0/24").map(({ address }) => address)).toEqual(["10.1.1.0", "10.1.1.1", "10.1.1.2", "10.1.1.3", "10.1.1.255"]);
  });
  test("an IPv6 subnet is a /64", () => {
    expect(sizeOf("2600:1f14:abc::/64")).toBe(2 ** 64);
    expect(contains("2600:1f14:abc::/56", "2600:1f14:abc:ff::/64")).toBe(true);
    expect(contains("2600:1f14:abc::/56", "2600:1f14:abc:100::/64")).toBe(false);
  });
});

test.each(["", "10.1.0.0", "10.1/16", "010.1.0.0/16", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/ 8", "0x0a.1.0.0/16", "10.1.0.256/8", "::/129", "fe80::1%eth0/64", "pl-12345", "/16"])(
  "%j is no CIDR",
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
    expect(sizeOf(text)).toBe(0);
    expect(overlaps(text, "10.1.0.0/16")).toBe(text === "10.1.0.0");
  },
);

test("host bits are masked, as EC2 does", () => {
  expect(parseCidr("10.1.2.3/16")).toEqual(parseCidr("10.1.0.0/16"));
});

const v4 = fc.tuple(fc.nat({ max: 0xffffffff }), fc.integer({ min: 0, max: 32 })).map(([n, prefix]) =>
  `${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}/${prefix}`);
/** Independent of the code under test: by the 32 bits as text. */
const bits = (cidr: string) => {
  const [address = "", prefix = "0"] = cidr.split("/");
  return address.split(".").map((byte) => Number(byte).toString(2).padStart(8, "0")).join("").slice(0, Number(prefix));
};

test("contains and overlaps agree with a comparison of bit strings", () => {
  fc.assert(fc.property(v4, v4, (a, b) => {
    expect(contains(a, b)).toBe(bits(b).startsWith(bits(a)));
    expect(overlaps(a, b)).toBe(bits(b).startsWith(bits(a)) || bits(a).startsWith(bits(b)));
  }), { numRuns: 2000 });
});

test("a block holds the address that it was written with, and as many as its prefix leaves", () => {
  const v6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, prefix]) => `${address}/${prefix}`);
  fc.assert(fc.property(fc.oneof(v4, v6), (cidr) => {
    const [address = "", prefix = ""] = cidr.split("/");
    expect(contains(cidr, address)).toBe(true);
    expect(sizeOf(cidr)).toBe(2 ** ((address.includes(":") ? 128 : 32) - Number(prefix)));
  }));
});

test("an IPv4 address is what ipaddr.js takes for one in four decimal parts, and of its value", () => {
  const part = fc.oneof(fc.nat({ max: 300 }).map(String), fc.constantFrom("", "0", "00", "01", "255", "256", "1e1", " 1", "-1", "+1", "٣"));
  fc.assert(fc.property(fc.array(part, { minLength: 3, maxLength: 5 }), (parts) => {
    const text = parts.join(".");
    const isOne = ipaddr.IPv4.isValidFourPartDecimal(text);
    expect(parseAddress(text)?.value, text).toBe(isOne ? BigInt(parts.reduce((sum, each) => sum * 256 + Number(each), 0)) : undefined);
    expect(parseCidr(`${text}/24`)?.first, text).toBe(isOne ? BigInt(parts.slice(0, 3).reduce((sum, each) => sum * 256 + Number(each), 0) * 256) : undefined);
  }), { numRuns: 2000 });
});

test("an address written and read is the same", () => {
  const v4 = fc.bigInt(0n, (1n << 32n) - 1n).map((value) => ({ family: "ipv4" as const, value }));
  const v6 = fc.bigInt(0n, (1n << 128n) - 1n).map((value) => ({ family: "ipv6" as const, value }));
  fc.assert(fc.property(fc.oneof(v4, v6), ({ family, value }) => {
    expect(parseAddress(formatAddress(family, value))).toEqual({ family, value });
  }));
  expect(["10.1.0.7", "0.0.0.0", "128.0.0.1", "255.255.255.255"].map((text) => formatAddress("ipv4", parseAddress(text)!.value))).toEqual(["10.1.0.7", "0.0.0.0", "128.0.0.1", "255.255.255.255"]);
});
