import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Network");
});
afterAll(() => app?.close());

test("a network of two zones is planned, drawn, reviewed and made, and stands on the map", { timeout: 90_000 }, async () => {
  await page.getByRole("button", { name: "Create VPC" }).click();
  const dialog = page.getByRole("dialog", { name: "Create VPC" });
  await dialog.getByText("A network needs a name.").waitFor();
  await dialog.getByRole("textbox", { name: "Name" }).fill("shop");
  await dialog.getByRole("textbox", { name: "IPv4 CIDR" }).fill("10.1.0.0/16");
  await dialog.getByText(/overlap those of edx-build-aws-vpc/).waitFor();
  await dialog.getByRole("textbox", { name: "IPv4 CIDR" }).fill("10.7.0.0/8");
  await dialog.getByRole("alert").first().waitFor();
  await dialog.getByRole("textbox", { name: "IPv4 CIDR" }).fill("10.7.0.0/16");
  await dialog.getByRole("combobox", { name: "NAT gateways" }).selectOption("one");
  await dialog.getByRole("application", { name: /^Map of the plan/ }).waitFor();
  await dialog.getByRole("button", { name: "Review" }).click();

  const review = page.getByRole("dialog", { name: "Create shop?" });
  await review.getByText("Create the VPC shop", { exact: true }).waitFor();
  await review.getByText("The same calls as code").click();
  await review.getByText(/aws ec2 create-vpc[^]*10\.7\.0\.0\/16/).waitFor();
  await review.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByText("shop is made").first().waitFor({ timeout: 60_000 });

  const item = (name: RegExp) => page.getByRole("treeitem", { name });
  await item(/^VPC shop/).waitFor();
  await item(/^Subnet shop-public-a.*public · 0\.0\.0\.0\/0 → igw/).waitFor();
  await item(/^Subnet shop-public-b.*public/).waitFor();
  await item(/^Subnet shop-private-a.*private · 0\.0\.0\.0\/0 → nat/).waitFor();
  await item(/^Subnet shop-private-b.*private/).waitFor();
  await item(/^Internet gateway shop-igw/).waitFor();
  expect(app.problems).toEqual([]);
});

test("a route is replaced, an ACL's entry put, and what they change is seen on the path", { timeout: 90_000 }, async () => {
  const details = (kind: string) => page.getByRole("complementary", { name: `${kind} details` });
  await page.getByRole("treeitem", { name: /^Subnet shop-public-b/ }).click();
  await details("Subnet").getByRole("button", { name: "shop-public", exact: true }).click();
  const table = details("Route table");
  await table.getByText("Change routes and subnets").click();
  await table.getByRole("button", { name: "Remove the route 0.0.0.0/0" }).click();
  await page.getByRole("dialog", { name: "Remove the route 0.0.0.0/0?" }).getByRole("button", { name: "Remove route" }).click();
  await page.getByRole("treeitem", { name: /^Subnet shop-public-b.*isolated/ }).waitFor();

  await page.getByRole("treeitem", { name: /^Internet gateway shop-igw/ }).click();
  const gatewayId = (await details("Internet gateway").locator(".detail-kind .mono").textContent())!.trim();
  await page.getByRole("tab", { name: /^Route tables/ }).click();
  await page.getByRole("grid", { name: "Route tables" }).getByRole("row").filter({ hasText: "shop-public" }).click();
  await table.getByText("Change routes and subnets").click();
  await table.getByRole("textbox", { name: "Destination" }).fill("0.0.0.0/0");
  await table.getByRole("combobox", { name: "Target" }).fill(gatewayId);
  await table.getByRole("button", { name: "Add route" }).click();
  await page.getByRole("dialog", { name: "Add the route 0.0.0.0/0?" }).getByRole("button", { name: "Add route" }).click();
  await page.getByRole("tab", { name: "Map" }).click();
  await page.getByRole("treeitem", { name: /^Subnet shop-public-b.*public · / }).waitFor();
});

test("an ACL's entry is put by its number, and a subnet is deleted after its id is typed", { timeout: 90_000 }, async () => {
  await page.getByRole("tab", { name: /^Network ACLs/ }).click();
  await page.getByRole("grid", { name: "Network ACLs" }).getByRole("row").nth(1).click();
  const acl = page.getByRole("complementary", { name: "Network ACL details" });
  await acl.getByText("Change entries").click();
  await acl.getByRole("textbox", { name: "Number" }).fill("50");
  await acl.getByRole("textbox", { name: "Ports" }).fill("23");
  await acl.getByRole("textbox", { name: "From" }).fill("0.0.0.0/0");
  await acl.getByRole("button", { name: "Add entry" }).click();
  await page.getByRole("dialog", { name: /^Change the entries of/ }).getByRole("button", { name: "Change entries" }).click();
  await acl.getByRole("row", { name: "50 tcp 23 0.0.0.0/0 deny" }).waitFor();

  await page.getByRole("tab", { name: "Map" }).click();
  await page.getByRole("treeitem", { name: /^Subnet shop-private-b/ }).click();
  const subnet = page.getByRole("complementary", { name: "Subnet details" });
  const subnetId = (await subnet.locator(".detail-kind .mono").textContent())!.trim();
  await subnet.getByRole("button", { name: "Delete subnet…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete subnet shop-private-b?" });
  await dialog.getByRole("textbox").fill(subnetId);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("treeitem", { name: /^Subnet shop-private-b/ }).waitFor({ state: "detached" });
  expect(app.problems).toEqual([]);
});
