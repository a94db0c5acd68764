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

const item = (name: RegExp) => page.getByRole("treeitem", { name });

test("the VPC, its zones and subnets stand inside each other, each subnet with its class and the route that decides", async () => {
  expect(await item(/^VPC edx-build-aws-vpc/).getAttribute("aria-level")).toBe("1");
  expect(await item(/^Availability Zone us-west-2a/).getAttribute("aria-level")).toBe("2");
  const subnet = item(/^Subnet edx-subnet-public-a/);
  expect(await subnet.getAttribute("aria-level")).toBe("3");
  await subnet.getByText("10.1.1.0/24 · public · 0.0.0.0/0 → igw").waitFor();
  await item(/^Subnet edx-subnet-private-a/).getByText(/private · 0\.0\.0\.0\/0 → nat/).waitFor();
});

test("the map is drawn, and what is clicked on it is chosen in the outline too", async () => {
  const map = page.getByRole("application", { name: /^Map of the network/ });
  const { width, height } = (await map.boundingBox())!;
  // All is in the middle: the first subnet of the first zone lies left of it.
  await map.click({ position: { x: width * 0.3, y: height * 0.42 } });
  await page.getByRole("treeitem", { selected: true }).waitFor();
  await page.getByRole("complementary", { name: "Subnet details" }).waitFor();
  await page.goBack();
  await page.getByRole("complementary", { name: "Subnet details" }).waitFor({ state: "detached" });
});

test("a subnet says which route decides, in which table, and Back closes it", async () => {
  await item(/^Subnet edx-subnet-public-a/).click();
  const details = page.getByRole("complementary", { name: "Subnet details" });
  await details.getByText(/^Public: 0\.0\.0\.0\/0 goes to the internet gateway/).waitFor();
  await details.getByText("248 free of 251 usable").waitFor();
  await details.getByRole("row", { name: /0\.0\.0\.0\/0/ }).getByText("decides").waitFor();
  await page.goBack();
  await details.waitFor({ state: "detached" });
});

test("the search leaves what matches, and says how much that is", async () => {
  const find = page.getByRole("textbox", { name: "Find in the network" });
  await find.fill("web-2");
  await item(/^Subnet edx-subnet-private-a/).waitFor({ state: "detached" });
  await item(/instance web-2/).waitFor();
  await page.getByText("1 match").waitFor();
  await find.fill("no-such-thing");
  await page.getByText("0 matches").waitFor();
  await find.fill("");
  await item(/^Subnet edx-subnet-private-a/).waitFor();
});

test("Enter goes from match to match, and the map comes along", async () => {
  const find = page.getByRole("textbox", { name: "Find in the network" });
  await find.fill("web-");
  await page.getByText("2 matches").waitFor();
  await find.press("Enter");
  await page.getByText("1 of 2").waitFor();
  await find.press("Enter");
  await page.getByText("2 of 2").waitFor();
  await item(/instance web-/).and(page.getByRole("treeitem", { selected: true })).waitFor();
  await find.fill("");
  await page.getByRole("complementary", { name: "Instance details" }).getByRole("button", { name: /^Close/ }).click();
});

test("a NAT gateway leads to its metrics, and to the answer that nothing reaches it", async () => {
  await item(/^NAT gateway edx-nat/).click();
  const details = page.getByRole("complementary", { name: "NAT gateway details" });
  await details.getByRole("button", { name: "Path to here" }).click();
  await page.getByRole("region", { name: "Answer" }).getByText(/^No\. A NAT gateway takes no connection to its own addresses/).waitFor();
  await details.getByRole("button", { name: "Metrics" }).click();
  await page.getByRole("main", { name: "Metrics" }).waitFor();
  await page.getByText(/BytesOutToDestination · nat-[0-9a-f]+ · Average/).waitFor();
  await openPane(page, "Network");
  await page.getByRole("tab", { name: "Map" }).click();
});

test("why app is not reached from the internet: found, mended in the group, and reached", async () => {
  await page.getByRole("tab", { name: "Path" }).click();
  await page.getByRole("combobox", { name: "From" }).fill("internet");
  await page.getByRole("combobox", { name: "To", exact: true }).fill("app-1");
  await page.getByRole("textbox", { name: "Port" }).fill("5000");
  const answer = page.getByRole("region", { name: "Answer" });
  await answer.getByText(/No rule of security group app \(sg-[0-9a-f]+\) allows tcp 5000 from the internet\./).first().waitFor();
  await answer.getByRole("button", { name: "Security groups, in" }).click();
  await page.getByRole("complementary", { name: "Security group details" }).getByRole("button", { name: "Edit rules" }).click();
  const editor = page.getByRole("dialog", { name: "Rules of app" });
  await editor.getByRole("textbox", { name: "Port or range" }).fill("5000");
  await editor.getByRole("combobox", { name: "From" }).fill("0.0.0.0/0");
  await editor.getByRole("button", { name: "Add rule" }).click();
  await editor.getByRole("button", { name: "Review changes" }).click();
  const confirm = page.getByRole("dialog", { name: "Change the rules of app?" });
  await confirm.getByText("tcp 5000 from 0.0.0.0/0 (anywhere)").waitFor();
  await confirm.getByRole("button", { name: "Change rules" }).click();
  await answer.getByText(/^Yes\./).waitFor();
  await page.getByRole("tab", { name: "Map" }).click();
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
  await page.getByRole("treeitem", { name: /^VPC / }).first().waitFor();
  expect(app.problems).toEqual([]);
});
