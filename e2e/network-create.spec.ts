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
