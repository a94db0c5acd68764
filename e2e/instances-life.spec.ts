import { readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type RunningApp } from "./app.ts";
import { openPane, row, settle } from "./console.ts";
import { findSecretsIn, findSecretsInFiles, findSecretsInPage, type Secrets } from "./secrets.ts";

/** One instance's life in the app, from its key pair to its end; each test goes on where the one before it stopped. */
let app: RunningApp;
let page: Page;
beforeAll(async () => {
  app = await startApp();
  page = app.page;
  await openPane(page, "Instances");
});
afterAll(() => app?.close());

/** The sandbox's instances take some seconds from one state to the next, as EC2's do. */
const patient = { timeout: 60_000 };
const here = { profile: "sandbox", region: "us-west-2" };
const userData = "#!/bin/bash\necho the life of an instance\n";
const keyFile = join(".ssh", "life.pem");
const openTab = (title: string) => details().getByRole("tab", { name: title, exact: true }).click();
const dialog = () => page.getByRole("dialog");
const life = () => row(page, "Instances", "life-1");
const details = () => page.getByRole("complementary", { name: "instance details" });

/** A line of the private key, which is found in no other text, however that is escaped. */
async function privateKey(): Promise<Secrets> {
  const lines = (await readFile(join(app.home, keyFile), "utf8")).split("\n");
  return new Map([["the private key", lines[Math.floor(lines.length / 2)]!]]);
}

async function findPrivateKey(): Promise<string[]> {
  const secrets = await privateKey();
  await app.call("journal.exportCalls");
  const { calls } = await app.call<{ calls: { id: string }[] }>("journal.listCalls", { limit: 10_000 });
  const kept = await Promise.all(calls.map(({ id }) => app.call("journal.describeCall", { id })));
  return [
    ...await findSecretsInFiles(app.home, secrets), ...await findSecretsInPage(page, secrets),
    ...findSecretsIn("what the app printed", app.output(), secrets), ...findSecretsIn("the journal", JSON.stringify(kept), secrets),
    ...findSecretsIn("the page", await page.content(), secrets),
  ];
}

/** Clicks on the map, from its middle outwards, until the subnet is the one that is chosen. */
async function chooseOnMap(map: Locator, chosen: () => Promise<boolean>): Promise<void> {
  await map.scrollIntoViewIfNeeded();
  const { width, height } = (await map.boundingBox())!;
  for (let y = 0.2; y < 0.95; y += 0.1) {
    for (let x = 0.1; x < 0.95; x += 0.1) {
      await map.click({ position: { x: x * width, y: y * height } });
      if (await chosen()) return;
    }
  }
  throw new Error("no click on the map chose the subnet");
}

test("a launch is put together: a key pair made on the way, a subnet chosen on the map, user data", async () => {
  await page.getByRole("button", { name: "Launch instances" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("life-1");

  await page.getByRole("button", { name: "Create key pair…" }).click();
  await dialog().getByRole("textbox", { name: "Name" }).fill("life");
  await dialog().getByRole("button", { name: "Next" }).click();
  await dialog().getByRole("button", { name: "Create", exact: true }).click();
  await dialog().getByText("The key pair life is created").waitFor();
  const saved = await dialog().getByText(/life\.pem$/).first().innerText();
  expect(relative(app.home, saved)).toBe(keyFile);
  await dialog().getByRole("button", { name: "Close" }).last().click();
  expect(await page.getByRole("combobox", { name: "Key pair" }).inputValue()).toBe("key:life");

  const { rows } = await app.call<{ rows: { kind: string; items: { subnetId: string; name: string }[] }[] }>("network.describeNetwork", {}, here);
  const { subnetId } = rows.flatMap(({ kind, items }) => (kind === "subnets" ? items : [])).find(({ name }) => name === "edx-subnet-public-b")!;
  const subnet = page.getByRole("combobox", { name: "Subnet" });
  await chooseOnMap(page.getByRole("application", { name: /^Map of the VPC/ }), async () => (await subnet.inputValue()) === subnetId);

  await page.getByRole("button", { name: "Create a new group…" }).click();
  expect(await page.getByRole("textbox", { name: "Name of the new group" }).inputValue()).toBe("life-1-sg");
  await page.getByRole("textbox", { name: "User data" }).fill(userData);
  await page.getByRole("button", { name: "Review" }).click();
  await dialog().getByText("Launch the instance?").waitFor();
  await dialog().getByRole("button", { name: "Launch", exact: true }).click();
  await dialog().getByText("1 instance launched").waitFor();
  await dialog().getByRole("button", { name: "Done" }).click();
});

test("the private key is in one file, of mode 0600, and found nowhere else", async () => {
  expect((await stat(join(app.home, keyFile))).mode & 0o777).toBe(0o600);
  expect(await findPrivateKey()).toEqual([`${keyFile} holds the private key`]);
});

test("it is watched until it runs", async () => {
  await settle(page);
  await life().getByText("running").waitFor(patient);
  await life().getByText("life-1", { exact: true }).click();
  await details().getByText("IMDSv2 required").waitFor();
});

test("its metadata, its user data and its console output are read", async () => {
  const { publicIpAddress = "", instanceId } = await state();
  await openTab("Metadata");
  const value = details().getByRole("region", { name: "Value" });
  await value.getByText(instanceId, { exact: true }).waitFor();
  // Only the lines in sight are drawn: it is found as by keys.
  await details().getByRole("tree", { name: "Paths of the metadata" }).focus();
  await page.keyboard.type("public-ipv4");
  await page.keyboard.press("Enter");
  await value.getByText(publicIpAddress, { exact: true }).waitFor();
  await openTab("User data");
  await details().getByRole("region", { name: "User data" }).getByText("echo the life of an instance").waitFor();
  await openTab("Console");
  const output = details().getByRole("log", { name: `Console output of ${instanceId}` });
  await output.getByText(/cloud-init\[\d+\]: the life of an instance/).waitFor(patient);
});

const state = async () => (await app.call<{ rows: { name: string; instanceId: string; state: string; publicIpAddress?: string; instanceType: string }[] }>("ec2.listInstances", {}, here)).rows.find(({ name }) => name === "life-1")!;
/** Chooses an action of the table's toolbar for the selected instance, and confirms it. */
async function act(action: string): Promise<void> {
  await page.getByRole("button", { name: action, exact: true }).click();
  await dialog().getByRole("button", { name: action, exact: true }).click();
  await dialog().waitFor({ state: "detached" });
}

test("port 80 is opened in the group that was made with it", async () => {
  await page.getByRole("tab", { name: "Security groups", exact: true }).first().click();
  await row(page, "Security groups", "life-1-sg").getByText("life-1-sg", { exact: true }).click();
  const group = page.getByRole("complementary", { name: "security group details" });
  await group.getByText("life-1", { exact: true }).waitFor();
  await group.getByRole("button", { name: "Edit rules" }).click();
  const editor = page.getByRole("dialog", { name: "Rules of life-1-sg" });
  await editor.getByRole("textbox", { name: "Port or range" }).fill("80");
  await editor.getByRole("combobox", { name: "From" }).fill("0.0.0.0/0");
  await editor.getByRole("button", { name: "Add rule" }).click();
  await editor.getByRole("button", { name: "Review changes" }).click();
  const confirm = page.getByRole("dialog", { name: "Change the rules of life-1-sg?" });
  await confirm.getByRole("button", { name: "Change rules" }).click();
  await confirm.waitFor({ state: "detached" });
  await group.getByText(/^tcp 80/).first().waitFor();
  await page.getByRole("tab", { name: "Instances", exact: true }).click();
  await life().getByText("life-1", { exact: true }).click();
});

test("stopped, of another type, and started again it has another public address", async () => {
  const before = await state();
  await act("Stop");
  await life().getByText("stopped").waitFor(patient);
  await openTab("Overview");
  await details().getByRole("button", { name: "Change: Change instance type" }).click();
  await dialog().getByRole("combobox", { name: "Instance type" }).fill("t3.small");
  await dialog().getByRole("option", { name: /^t3\.small/ }).click();
  await dialog().getByRole("button", { name: "Next" }).click();
  await dialog().getByRole("button", { name: "Change type" }).click();
  await dialog().waitFor({ state: "detached" });
  await life().getByText("t3.small").waitFor();
  await act("Start");
  await life().getByText("running").waitFor(patient);
  const after = await state();
  expect([after.instanceType, after.publicIpAddress === before.publicIpAddress]).toEqual(["t3.small", false]);
  await details().getByText(after.publicIpAddress!).first().waitFor();
});

test("a snapshot of its volume is made", async () => {
  const { volumes } = await app.call<{ volumes: { volumeId: string }[] }>("ec2.describeInstance", { instanceId: (await state()).instanceId }, here);
  await page.getByRole("tab", { name: "Volumes" }).click();
  await row(page, "Volumes", volumes[0]!.volumeId).click();
  await page.getByRole("button", { name: "Create snapshot" }).first().click();
  await dialog().getByRole("textbox", { name: "Name" }).fill("life-1 as it was");
  await dialog().getByRole("button", { name: "Create snapshot" }).click();
  await dialog().waitFor({ state: "detached" });
  const { rows } = await app.call<{ rows: { name: string; volumeId: string }[] }>("ec2.listSnapshots", {}, here);
  expect(rows).toContainEqual(expect.objectContaining({ name: "life-1 as it was", volumeId: volumes[0]!.volumeId }));
});

test("protected it is refused its termination, and unprotected by its typed name it goes", async () => {
  await page.getByRole("tab", { name: "Instances" }).click();
  await life().getByText("life-1", { exact: true }).click();
  await openTab("Overview");
  await details().getByRole("button", { name: "Change: Termination protection" }).click();
  await dialog().getByRole("button", { name: "Protect" }).click();
  await dialog().waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Terminate", exact: true }).click();
  await dialog().getByText("It is protected from termination.").waitFor();
  expect(await dialog().getByRole("button", { name: "Terminate", exact: true }).isDisabled()).toBe(true);
  await dialog().getByRole("button", { name: "Cancel" }).click();
  // EC2 itself refuses it too, whatever the page knows.
  const { outcomes } = await app.call<{ outcomes: { ok: boolean; error?: { awsCode?: string } }[] }>("ec2.terminateInstances", { instanceIds: [(await state()).instanceId] }, here);
  expect(outcomes).toMatchObject([{ ok: false, error: { awsCode: "OperationNotPermitted" } }]);

  await details().getByRole("button", { name: "Change: Termination protection" }).click();
  const confirm = dialog().getByRole("button", { name: "Unprotect" });
  const typed = dialog().getByRole("textbox", { name: "Type life-1 to confirm" });
  await typed.fill("life");
  expect(await confirm.isDisabled()).toBe(true);
  await typed.fill("life-1");
  await confirm.click();
  await dialog().waitFor({ state: "detached" });

  await act("Terminate");
  await life().getByText("terminated").waitFor(patient);
  expect(await findPrivateKey()).toEqual([`${keyFile} holds the private key`]);
  expect(app.problems).toEqual([]);
});
