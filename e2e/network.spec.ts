import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row, settle, switchTo } from "./console.ts";

let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Network");
});
afterAll(() => app?.close());

test("the VPC, its zones and subnets are drawn inside each other, each with its class", async () => {
  const vpc = page.getByRole("region", { name: "VPC edx-build-aws-vpc" });
  const zone = vpc.getByRole("region", { name: "Availability Zone us-west-2a" });
  const subnet = zone.getByRole("region", { name: "Subnet edx-subnet-public-a" });
  await subnet.getByText("10.1.1.0/24").waitFor();
  await subnet.getByText(/^public · 0\.0\.0\.0\/0/).waitFor();
  await zone.getByRole("region", { name: "Subnet edx-subnet-private-a" }).getByText(/^private · /).waitFor();
  const boxes = await Promise.all([vpc, zone, subnet].map((each) => each.boundingBox()));
  for (const [index, inner] of boxes.slice(1).entries()) {
    const outer = boxes[index];
    if (!inner || !outer) throw new Error("A box has no place on the page.");
    expect(inner.x).toBeGreaterThan(outer.x);
    expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width);
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
  }
});

test("a subnet says which route decides, in which table, and Back closes it", async () => {
  await page.getByRole("region", { name: "Subnet edx-subnet-public-a" }).getByText("edx-subnet-public-a").click();
  const details = page.getByRole("complementary", { name: "Subnet details" });
  await details.getByText(/^Public: 0\.0\.0\.0\/0 goes to the internet gateway/).waitFor();
  await details.getByText("248 free of 251 usable").waitFor();
  await details.getByRole("row", { name: /0\.0\.0\.0\/0/ }).getByText("decides").waitFor();
  await page.goBack();
  await details.waitFor({ state: "detached" });
});

test("the search leaves what matches, and says so when nothing does", async () => {
  const find = page.getByRole("textbox", { name: "Find in the network" });
  await find.fill("web-2");
  await page.getByRole("region", { name: "Subnet edx-subnet-private-a" }).waitFor({ state: "detached" });
  await page.getByRole("region", { name: "Subnet edx-subnet-public-b" }).getByText("web-2").waitFor();
  await find.fill("no-such-thing");
  await page.getByText("Nothing in the network matches “no-such-thing”").waitFor();
  await find.fill("");
  await page.getByRole("region", { name: "Subnet edx-subnet-private-a" }).waitFor();
});

test("the tables hold what the map draws", async () => {
  await page.getByRole("tab", { name: /^Subnets/ }).click();
  expect(await row(page, "Subnets", "edx-subnet").count()).toBe(4);
  await page.getByRole("tab", { name: /^Route tables/ }).click();
  await row(page, "Route tables", "edx-routetable-public").getByText(/0\.0\.0\.0\/0 → igw-/).waitFor();
  await page.getByRole("tab", { name: /^Security groups/ }).click();
  await row(page, "Security groups", "sg-").first().waitFor();
  await page.getByRole("tab", { name: "Map" }).click();
});

test("five hundred subnets and five thousand instances are drawn too", async () => {
  await switchTo(page, "Region", "eu-central-1");
  await settle(page);
  await page.getByText(/· 500 subnets · 5,000 instances/).waitFor({ timeout: 60_000 });
  await page.getByRole("region", { name: /^Subnet / }).first().waitFor();
  expect(app.problems).toEqual([]);
});
