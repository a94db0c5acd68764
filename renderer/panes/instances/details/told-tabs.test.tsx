import { act, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { InstanceDetail } from "../../../../shared/contract/ec2.ts";
import type { MetadataSource } from "../../../../shared/ec2/instance-metadata/source.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstanceDetail } from "../../../lib/testing/instance-detail.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstanceDetails } from "./instance-details.tsx";

function show(tab: string, ec2: NonNullable<SomeHandlers["ec2"]>, detail: InstanceDetail = makeInstanceDetail(1), cloudwatch: NonNullable<SomeHandlers["cloudwatch"]> = {}) {
  history.replaceState(null, "", `#/instances?detail=${tab}`);
  const shown = renderInConsole(<InstanceDetails instance={detail} onClose={() => {}} />, { ec2: { describeInstance: () => detail, modifyInstanceAttribute: () => ({}), ...ec2 }, cloudwatch });
  return { ...shown, asked: (name: string) => shown.bridge.calls.flatMap((call, at) => (call === name ? [shown.bridge.inputs[at]] : [])) };
}

const boot = "[    0.000000] Linux version 6.1\r\n[\u001b[0;32m  OK  \u001b[0m] Started sshd\r\ncloud-init[1698]: hello\r\ncloud-init finished";

test("the console shows as a terminal would, is searched step by step, and asks nothing else of AWS", async () => {
  const { user, bridge } = show("console", { getConsoleOutput: () => ({ output: boot, timestamp: "2026-11-01T10:00:00.000Z", isLatest: true }) });
  const log = await screen.findByRole("log");
  expect(log.textContent).toContain("[  OK  ] Started sshd");
  expect(log.textContent).not.toContain("\u001b");
  expect(bridge.calls).toEqual(["ec2.getConsoleOutput"]);
  const search = screen.getByRole("textbox", { name: /Search/ });
  await user.type(search, "CLOUD-INIT");
  expect(screen.getByText("1 of 2")).toBeDefined();
  await user.keyboard("{Enter}");
  expect(screen.getByText("2 of 2")).toBeDefined();
  await user.keyboard("{Enter}");
  expect(screen.getByText("1 of 2")).toBeDefined();
  await user.clear(search);
  await user.type(search, "(no such");
  expect(screen.getByText("no match")).toBeDefined();
  expect(await findAxeViolations()).toEqual([]);
});

test("a console that has nothing yet, and one that may not be read, look different", async () => {
  const empty = show("console", { getConsoleOutput: () => ({ output: "", isLatest: false }) });
  await screen.findByText("No console output yet");
  empty.unmount();
  show("console", { getConsoleOutput: () => { throw new CoreError("access-denied", "You may not."); } });
  await screen.findByText("The console output cannot be read");
});

test("a screenshot is taken when it is asked for, and shown as a picture's data alone", async () => {
  const { user, asked } = show("console", { getConsoleOutput: () => ({ output: boot, isLatest: true }), getConsoleScreenshot: () => ({ jpegBase64: "/9j/4AAQ" }) });
  await screen.findByRole("log");
  expect(asked("ec2.getConsoleScreenshot")).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Screenshot" }));
  const picture = await screen.findByRole<HTMLImageElement>("img", { name: /The screen of/ });
  expect(picture.getAttribute("src")).toBe("data:image/jpeg;base64,/9j/4AAQ");
});

const check = (status: string, impairedSince?: string) => ({ status, details: [{ name: "reachability", status: status === "ok" ? "passed" : "failed", ...(impairedSince ? { impairedSince } : {}) }] });

test("status checks say what failed, since when, and what is scheduled", async () => {
  show("status", {
    describeInstanceStatus: () => ({ system: check("ok"), instance: check("impaired", "2026-11-01T10:00:00.000Z"), attachedEbs: check("ok"), events: [{ instanceEventId: "instance-event-1", code: "system-reboot", description: "Maintenance", notBefore: "2026-12-01T10:00:00.000Z" }] }),
  });
  await screen.findByText("impaired");
  expect(screen.getByText(/since/).textContent).toContain("2026");
  screen.getByText(/Its host is rebooted/);
  expect(await findAxeViolations()).toEqual([]);
});

test("a stopped instance has no checks, and that is no failure", async () => {
  show("status", { describeInstanceStatus: () => ({ system: check("not-applicable"), events: [] }) }, makeInstanceDetail(1, { state: "stopped" }));
  await screen.findByText("No status checks");
});

test("user data is shown with its kind and size; bytes that are no text as base64", async () => {
  const first = show("user-data", { describeUserData: () => ({ sizeBytes: 20, text: "\n#!/bin/sh\necho hi" }) });
  await screen.findByText(/20 of 16,384 bytes/);
  screen.getByText(/Blanks stand before its first line/);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Change: Edit user data" }).title).toBe("It is running: stop it first");
  expect(await findAxeViolations()).toEqual([]);
  first.unmount();
  show("user-data", { describeUserData: () => ({ sizeBytes: 6, base64: "H4sIAAAA" }) });
  await screen.findByText(/compressed with gzip/);
});

test("user data that is too large is told before the call, counted in bytes; what fits is confirmed", async () => {
  const { user, asked } = show("user-data", { describeUserData: () => ({ sizeBytes: 9, text: "#!/bin/sh" }) }, makeInstanceDetail(1, { state: "stopped" }));
  await user.click(await screen.findByRole("button", { name: "Change: Edit user data" }));
  const field = within(await screen.findByRole("dialog")).getByRole("textbox", { name: /User data/ });
  const next = () => within(screen.getByRole("dialog")).getByRole<HTMLButtonElement>("button", { name: "Next" });
  await user.clear(field);
  await user.click(field);
  await user.paste(`#!/bin/sh\n#${"ü".repeat(8190)}`);
  expect(screen.getByRole("dialog").textContent).toContain("User data has up to 16,384 bytes, these are 16,391.");
  expect(next().disabled).toBe(true);
  await user.clear(field);
  await user.click(field);
  await user.paste("#!/bin/sh\necho new");
  await user.click(next());
  const confirm = await screen.findByRole<HTMLButtonElement>("button", { name: "Change user data" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  expect(screen.getByRole("dialog").textContent).toContain("runs once, at the first boot");
  await user.click(confirm);
  await waitFor(() => expect(asked("ec2.modifyInstanceAttribute")).toMatchObject([{ dryRun: true }, { change: { attribute: "userData", value: "#!/bin/sh\necho new" } }]));
});

const source: MetadataSource = {
  instanceId: makeInstanceDetail(1).instanceId, instanceType: "t3.small", state: "running", imageId: "ami-0123456789abcdef0", amiLaunchIndex: 0, region: "us-west-2", availabilityZone: "us-west-2a", platform: "Linux/UNIX", lifecycle: "on-demand",
  privateIpAddress: "10.1.1.1", securityGroups: ["web"], productCodes: [], detailedMonitoring: false, hibernationConfigured: false, deviceNames: [], interfaces: [], endpoint: "enabled", tokens: "required", hopLimit: 2, tagsInMetadata: false,
  tags: {}, userData: { sizeBytes: 0 }, events: [],
};

test("metadata is browsed as the instance reads it, with the command for each path", async () => {
  const { user, bridge } = show("metadata", { describeMetadata: () => ({ source, partial: [] }) });
  const value = await screen.findByRole("region", { name: "Value" });
  expect(value.textContent).toBe(source.instanceId);
  expect(bridge.calls).toEqual(["ec2.describeMetadata"]);
  await user.click(screen.getByRole("treeitem", { name: /local-ipv4/ }));
  expect(screen.getByRole("region", { name: "Value" }).textContent).toBe("10.1.1.1");
  expect(screen.getByRole("tabpanel", { name: "On the instance (IMDSv2)" }).textContent).toContain("http://169.254.169.254/latest/meta-data/local-ipv4");
  await user.click(screen.getByRole("treeitem", { name: /placement/ }));
  await user.click(screen.getByRole("button", { name: "region" }));
  expect(screen.getByRole("region", { name: "Value" }).textContent).toBe("us-west-2");
  await user.click(screen.getByRole("treeitem", { name: /system/ }));
  screen.getByText(/cannot be known from outside/);
  expect(await findAxeViolations()).toEqual([]);
});

test("groups are chosen among those of the VPC", async () => {
  const vpcId = "vpc-0123456789abcdef0";
  const group = (groupId: string, groupName: string) => ({ groupId, groupName, name: "", tags: {}, description: "", rules: [], vpcId });

  const { user, asked } = show("overview", { listSecurityGroups: (_input, { emit }) => { emit([group("sg-1", "web"), group("sg-0123456789abcdef0", "db")]); return {}; } }, makeInstanceDetail(1, { vpcId }));
  await screen.findByText("Settings");
  await user.click(screen.getByRole("button", { name: "Change web-1" }));
  await user.click(screen.getByRole("menuitem", { name: "Change security groups…" }));
  const box = await screen.findByRole("dialog");
  const next = within(box).getByRole<HTMLButtonElement>("button", { name: "Next" });
  await user.click(await within(box).findByRole("checkbox", { name: /web/ }));
  expect([next.disabled, box.textContent?.includes("At least one.")]).toEqual([true, true]);
  await user.click(await within(box).findByRole("checkbox", { name: /db/ }));
  expect(await findAxeViolations(box)).toEqual([]);
  await user.click(next);
  const confirm = await screen.findByRole<HTMLButtonElement>("button", { name: "Change groups" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  const words = screen.getByRole("dialog").textContent;
  expect(words).toContain("web-1 gets db (sg-0123456789abcdef0)");
  expect(words).toContain("web-1 loses web (sg-1)");
  await user.click(confirm);
  await waitFor(() => expect(asked("ec2.modifyInstanceAttribute")).toMatchObject([{ dryRun: true }, { change: { attribute: "groupSet", groupIds: ["sg-0123456789abcdef0"] } }]));
  expect(asked("ec2.listSecurityGroups")).toEqual([{ vpcId }]);
});

test("all charts of an instance come of one request, no finer than its points, and what is no metric of EC2 is said", async () => {
  const { asked } = show("metrics", {}, makeInstanceDetail(1), {
    getMetricData: ({ series }) => ({
      series: series.map(({ id, metric }) => ({ id, label: metric.metricName, timestamps: Float64Array.of(Date.now() / 1000 - 600), values: Float64Array.of(20), status: metric.metricName === "NetworkIn" ? "Forbidden" as const : "Complete" as const })), requests: 1,
    }),
  });
  await screen.findByRole("region", { name: "CPU" });
  screen.getByText(/Memory and disk space are no metrics of EC2/);
  const requests = asked("cloudwatch.getMetricData") as { series: { metric: { metricName: string; dimensions: object[] }; periodSeconds: number }[] }[];
  expect(requests).toHaveLength(1);
  expect(new Set(requests[0]!.series.map(({ periodSeconds }) => periodSeconds))).toEqual(new Set([300]));
  expect(requests[0]!.series.map(({ metric }) => metric.metricName)).toEqual(expect.arrayContaining(["CPUUtilization", "CPUCreditBalance", "NetworkOut", "EBSWriteBytes", "StatusCheckFailed_System"]));
  expect(within(screen.getByRole("region", { name: "Network" })).getByText(/may not read it/)).toBeDefined();
  expect(within(screen.getByRole("region", { name: "CPU" })).queryByText(/may not read it/)).toBeNull();
});

test("points that cannot be read are no empty chart", async () => {
  show("metrics", {}, makeInstanceDetail(1), { getMetricData: () => { throw new CoreError("access-denied", "You may not."); } });
  await screen.findByText("The points cannot be read");
});

test("networking says of the public address whether it stays", async () => {
  const [nic] = makeInstanceDetail(1).networkInterfaces;
  const detail = makeInstanceDetail(1, { publicIpAddress: "198.18.0.1", networkInterfaces: [{ ...nic!, publicIpAddress: "198.18.0.1", isElasticIp: false }] });
  const first = show("networking", {}, detail);
  await screen.findByText(/another one after a stop and start/);
  first.unmount();
  show("networking", {}, { ...detail, networkInterfaces: [{ ...detail.networkInterfaces[0]!, isElasticIp: true }] });
  await screen.findByText(/elastic, it stays/);
});

test("what was read in another state is read again when the list tells of a new one", async () => {
  let state: InstanceDetail["state"] = "pending";
  const read = () => makeInstanceDetail(1, { state, ...(state === "running" ? { publicIpAddress: "198.18.0.9" } : {}) });
  let move = () => {};
  function Listed() {
    const [row, setRow] = useState(read);
    move = () => setRow(read());
    return <InstanceDetails instance={row} onClose={() => {}} />;
  }
  renderInConsole(<Listed />, { ec2: { describeInstance: read } });
  await screen.findByText("Settings");
  expect(screen.queryByText("198.18.0.9")).toBeNull();
  state = "running";
  act(() => move());
  await screen.findByText("198.18.0.9");
});

test("another instance profile replaces the association that is there, and what is no profile is told before", async () => {
  const associationId = "iip-assoc-0123456789abcdef0";
  const { user, asked } = show("overview", { describeInstanceProfile: () => ({ associationId, arn: "arn:aws:iam::000000000001:instance-profile/web" }), setInstanceProfile: () => ({}) });
  await user.click(await screen.findByRole("button", { name: "Change: Instance profile (IAM role)" }));
  const box = await screen.findByRole("dialog");
  const field = await within(box).findByRole("textbox", { name: /Instance profile/ });
  const next = within(box).getByRole<HTMLButtonElement>("button", { name: "Next" });
  expect(next.disabled).toBe(true);
  await user.clear(field);
  await user.type(field, "no profile/at all");
  expect([next.disabled, box.textContent?.includes("An instance profile's name, or its ARN.")]).toEqual([true, true]);
  await user.clear(field);
  await user.type(field, "app");
  await user.click(next);
  expect(screen.getByRole("dialog").textContent).toContain("AWS has no dry run for this");
  await user.click(await screen.findByRole("button", { name: "Set profile" }));
  await waitFor(() => expect(asked("ec2.setInstanceProfile")).toEqual([{ instanceId: makeInstanceDetail(1).instanceId, associationId, profile: "app" }]));
});
