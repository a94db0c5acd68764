import { expect, it } from "vitest";
import { parseBlock, publicAddress, reservedPerSubnet, toAddress, toNumber } from "./ipv4.ts";

it("knows the facts that the course teaches about blocks", () => {
  expect(parseBlock("10.1.1.0/24").size).toBe(256);
  expect(parseBlock("10.1.1.0/24").size - reservedPerSubnet).toBe(251);
  expect(parseBlock("10.0.0.0/22").size).toBe(1_024);
  expect(parseBlock("10.0.0.0/22").size / parseBlock("10.0.0.0/24").size).toBe(4);
  expect(parseBlock("10.0.0.0/16").size).toBe(65_536);
  expect(parseBlock("10.0.0.0/28").size).toBe(16);
});

it("writes what it reads", () => {
  for (const address of ["0.0.0.0", "10.1.2.3", "198.18.0.1", "255.255.255.255"]) expect(toAddress(toNumber(address))).toBe(address);
});

it("gives out 10,000 different public addresses, all of the range that nobody owns", () => {
  const addresses = Array.from({ length: 10_000 }, (_, index) => publicAddress(index));
  expect(new Set(addresses).size).toBe(10_000);
  expect(addresses.every((address) => /^198\.1[89]\.\d+\.(?!0$|255$)\d+$/.test(address))).toBe(true);
});
