import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { courseNetwork, partsOf } from "../../lib/testing/networks.ts";
import { renderInConsole } from "../../lib/testing/render-in-console.tsx";
import { NetworkPane } from "./pane.tsx";

function open(hash: string) {
  location.hash = hash;
  const network = courseNetwork();
  return renderInConsole(<NetworkPane />, { network: {
    describeNetwork: (_input, { emit }) => (emit(partsOf(network)), network),
    listAvailabilityZones: () => ({ zones: ["c", "a", "b"].map((letter) => ({ zoneName: `us-west-2${letter}`, zoneId: letter, state: letter === "b" ? "impaired" : "available" })) }),
  } });
}

test("an address leads into the search's field, once", async () => {
  open("#/network?find=1");
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Find in the network" })).toBe(document.activeElement));
  expect(location.hash).toBe("#/network");
});

test("the palette's commands open a tab, and the dialog that creates a VPC", async () => {
  const { commands, user } = open("#/network");
  await screen.findByRole("treeitem", { name: /^VPC/ });
  const run = (title: string) => commands.list().find((command) => command.title === title)!.run();
  run("Show the tab Findings");
  await screen.findByRole("tabpanel", { name: "Findings" });
  run("Create VPC");
  await screen.findByRole("dialog", { name: "Create VPC" });
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Create VPC" })).toBeNull());
  expect(location.hash).toBe("#/network?tab=findings");
});

test("subnets are planned for the zones that EC2 lists as available, in their order", async () => {
  open("#/network?tab=address-space");
  const zones = () => screen.queryAllByRole("checkbox").map((box) => box.closest("label")!.textContent!.trim());
  await waitFor(() => expect(zones()).toEqual(["us-west-2a", "us-west-2c"]));
  expect(screen.getByText("Availability Zones", { selector: "legend" })).toBeDefined();
});
