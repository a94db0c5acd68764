import { expect, test } from "vitest";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { findFindings } from "../../../shared/network/findings/find-findings.ts";
import { spaceOfVpc } from "../../../shared/network/address-space/space-of-vpc.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();

async function read(region: string) {
  return assembleNetwork(await running.call("network.describeNetwork", {}, running.context("sandbox", region)));
}

const titles = (network: Awaited<ReturnType<typeof read>>) => findFindings(network).findings.map(({ severity, title }) => `${severity}: ${title.replace(/ \([a-z]+-[0-9a-f]+\)/, "")}`);

test("the course's network, as read over HTTP, has its findings and its free space", async () => {
  const network = await read("us-west-2");
  expect(titles(network)).toEqual(["high: Port 22/tcp (SSH) open to the world in ssh", "medium: us-west-2b depends on the NAT gateway edx-nat in us-west-2a"]);
  expect(findFindings(network).unchecked).toEqual([]);
  const course = network.vpcs.find(({ name }) => name === "edx-build-aws-vpc")!;
  expect(spaceOfVpc(network, course).blocks[0]!.gaps.slice(0, 3)).toEqual(["10.1.0.0/24", "10.1.5.0/24", "10.1.6.0/23"]);
});

test("of two open ports only the one that is reached is grave, beside a black hole and an unused group", async () => {
  expect(titles(await read("us-east-1"))).toEqual([
    "high: Port 22/tcp (SSH) open to the world in lab-open", "medium: Port 3389/tcp (Remote Desktop) open to the world in lab-open",
    "medium: 0.0.0.0/0 leads into a black hole in lab-leftover", "low: Security group lab-old is used by nothing",
  ]);
});
