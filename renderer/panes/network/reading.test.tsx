import { act, screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { CoreError } from "../../../electron/core/failures.ts";
import type { NetworkKind } from "../../../shared/contract/network-model.ts";
import { courseNetwork, makeNetworkInstance, partsOf } from "../../lib/testing/networks.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { NetworkPane } from "./pane.tsx";

/** What is said of a network of which not all has come. */

const network = courseNetwork({ instances: [makeNetworkInstance("web1", "subnet-public-a")] });

beforeEach(() => history.replaceState(null, "", "#/network"));

/** The pane while only these kinds have come; `end` brings the rest, or the failure. */
function showPartly(kinds: readonly NetworkKind[]) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const rendered = renderInConsole(<NetworkPane />, {
    network: {
      describeNetwork: async (_input, { emit }) => {
        const [first, rest] = [partsOf(network).filter(({ kind }) => kinds.includes(kind)), partsOf(network).filter(({ kind }) => !kinds.includes(kind))];
        emit(first);
        await promise;
        emit(rest);
        return { partial: network.partial, asOf: network.asOf };
      },
    },
  });
  return { ...rendered, end: () => act(async () => resolve()), fail: () => act(async () => reject(new CoreError("network", "EC2 went away."))) };
}

test("a network that is still being read says so, and what it waits for; not a time at which it was read", async () => {
  const { end } = showPartly(["vpcs", "subnets"]);
  await screen.findByText(/1 VPC · 3 subnets · 0 instances · still reading: Route tables, Internet gateways, .* and 12 more kinds/);
  expect(screen.queryByText(/as of/)).toBeNull();
  expect(screen.queryByRole("button", { name: "Export the map" })).toBeNull();
  await end();
  await screen.findByText(/1 VPC · 3 subnets · 1 instance · as of/);
  expect(screen.getByRole("button", { name: "Export the map" })).toBeDefined();
});

test("VPCs that have not come yet are not said to be none", async () => {
  const { end } = showPartly(["routeTables"]);
  await screen.findByText(/still reading/);
  expect(screen.queryByText("No VPC in this region")).toBeNull();
  await end();
  await screen.findByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ });
});

test("a path is answered when all is read, not before", async () => {
  history.replaceState(null, "", "#/network?tab=path&from=internet&to=web1&port=443");
  const { end } = showPartly(["vpcs", "subnets", "instances"]);
  await screen.findByRole("status", { name: "Loading the whole network" });
  expect(screen.queryByRole("region", { name: "Answer" })).toBeNull();
  await end();
  expect(within(await screen.findByRole("region", { name: "Answer" })).getByRole("status").textContent).toMatch(/^No\./);
});

test.each(["address-space", "findings"])("what is concluded from all of it waits for the end: %s", async (tab) => {
  history.replaceState(null, "", `#/network?tab=${tab}`);
  const { end } = showPartly(["vpcs", "instances"]);
  await screen.findByRole("status", { name: "Loading the whole network" });
  expect(screen.getByRole("tab", { name: /^Findings/ }).textContent).toBe("Findings");
  await end();
  await screen.findByRole("tab", { name: /^Findings ?\d+$/ });
  expect(screen.queryByRole("status", { name: "Loading the whole network" })).toBeNull();
});

test("reading that broke off shows what came, says that it is not all, and answers no path", async () => {
  history.replaceState(null, "", "#/network?tab=path&from=internet&to=web1&port=443");
  const { user, fail } = showPartly(["vpcs", "subnets", "instances"]);
  await screen.findByRole("status", { name: "Loading the whole network" });
  await fail();
  await screen.findByText("The network was not read to its end; this is what came before");
  expect(screen.getByText("EC2 went away.")).toBeDefined();
  expect(screen.getByText(/· not read to its end/)).toBeDefined();
  expect(screen.queryByRole("region", { name: "Answer" })).toBeNull();
  await user.click(screen.getByRole("tab", { name: "Map" }));
  expect(await screen.findByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ })).toBeDefined();
});

test("an id that nothing read has is said to be so, and while reading that it may still come", async () => {
  history.replaceState(null, "", "#/network?select=rtb-0abc");
  const { end } = showPartly(["vpcs", "subnets"]);
  expect((await screen.findByRole("complementary", { name: "Resource details" })).textContent).toContain("Not in what was read so far.");
  await end();
  expect((await screen.findByText(/^Not in what was read: it may be gone/)).closest("aside")?.textContent).toContain("rtb-0abc");
});

test("the palette leads to each view and to the search", async () => {
  const { commands, end } = showPartly([]);
  await end();
  await screen.findByRole("tree");
  const titles = commands.list().map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(["Show the tab Network ACLs", "Explain a path", "Find in the network", "Fit the map"]));
  const run = (title: string) => act(() => commands.list().find((command) => command.title === title)!.run());
  run("Find in the network");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Find in the network" }));
  run("Explain a path");
  expect(screen.getByRole("tab", { name: "Path" }).getAttribute("aria-selected")).toBe("true");
  expect(commands.list().map(({ title }) => title)).not.toContain("Fit the map");
});
