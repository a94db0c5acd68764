import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { exportNetwork } from "../../../../shared/network/files/export-network.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { courseNetwork, partsOf } from "../../../lib/testing/networks.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { NetworkPane } from "../pane.tsx";
import { ageWords } from "./open-saved.tsx";

function show() {
  const live = courseNetwork();
  return renderInConsole(<NetworkPane />, { network: { describeNetwork: (_input, { emit }) => (emit(partsOf(live)), live) } });
}

function savedFile() {
  const network = courseNetwork();
  network.vpcs[0]!.name = "of-another-day";
  network.partial.push({ kind: "loadBalancers", error: { code: "access-denied", message: "No.", operation: "", retryable: false } });
  return new File([exportNetwork(network, { profile: "prod", accountId: "111122223333", region: "eu-west-1", exportedAt: "2026-11-20T11:00:00.000Z" })], "net.json", { type: "application/json" });
}

const input = () => screen.getByLabelText<HTMLInputElement>("Saved network");

test("a saved network stands in every tab under a banner, cannot be changed, and is left again", async () => {
  const { user } = show();
  await screen.findByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ });
  await user.upload(input(), savedFile());
  await screen.findByRole("treeitem", { name: /^VPC of-another-day/ });
  const banner = screen.getByText("A saved network, not live.").closest("p")!;
  expect(banner.textContent).toMatch(/net\.json: profile prod \(account 111122223333\), eu-west-1, as it was .* \(2026-11-20 10:00:00 UTC\)\. Nothing can be changed here\. When it was saved, not all could be read of: load balancers\./);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Refresh" }).disabled).toBe(true);
  await user.click(screen.getByRole("tab", { name: /^Security groups/ }));
  await user.click(await screen.findByText("sg-1"));
  await screen.findByRole("complementary", { name: "Security group details" });
  expect(screen.queryByRole("button", { name: "Edit rules" })).toBeNull();
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Back to live" }));
  await screen.findByRole("button", { name: "Edit rules" });
  expect(screen.queryByText("A saved network, not live.")).toBeNull();
});

test("another region leaves what was opened, and a file that is none says why", async () => {
  const { user, switchTo, flashes } = show();
  await screen.findByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ });
  await user.upload(input(), new File(['{"Vpcs": []}'], "vpcs.json", { type: "application/json" }));
  await expect.poll(() => flashes.list()[0]?.detail).toBe("The file is JSON, but no network that Skydeck has exported.");
  expect(screen.queryByText("A saved network, not live.")).toBeNull();
  await user.upload(input(), savedFile());
  await screen.findByText("A saved network, not live.");
  switchTo({ region: "eu-central-1" });
  await screen.findByRole("treeitem", { name: /^VPC edx-build-aws-vpc/ });
  expect(screen.queryByText("A saved network, not live.")).toBeNull();
});

test("an age is told in its largest unit", () => {
  const now = Date.parse("2026-11-21T10:00:00Z");
  expect(["2026-11-21T09:59:40Z", "2026-11-21T09:55:00Z", "2026-11-20T09:00:00Z", "2025-01-01T00:00:00Z"].map((at) => ageWords(at, now))).toEqual(["less than a minute ago", "5 minutes ago", "1 day ago", "1 year ago"]);
});
