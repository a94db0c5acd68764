import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CoreError } from "../../../../electron/core/failures.ts";
import type { Connection, ConnectTools, OpenSession } from "../../../../shared/contract/ec2-connect.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { makeProfile } from "../../../lib/testing/sessions.ts";
import { ConnectButton } from "./connect-button.tsx";

const instance = makeInstance(1);
const work = makeProfile({ name: "work" });
const connection: Connection = {
  instanceId: instance.instanceId, name: "web-1", state: "running", platform: "Linux/UNIX", availabilityZone: "us-west-2a", keyName: "edx-key", hasInstanceProfile: true,
  publicDnsName: "ec2-198-51-100-7.us-west-2.compute.amazonaws.com", publicIpAddress: "198.51.100.7", privateIpAddress: "10.1.1.1",
  image: { imageId: "ami-1", name: "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04" }, sshSources: ["203.0.113.0/24"], keyFile: { path: "~/.ssh/edx-key.pem", exists: true },
  bastions: [], managed: { pingStatus: "Online", agentVersion: "3.3" }, partial: [],
};
const tools: ConnectTools = { platform: "linux", arch: "x64", plugin: { path: "/usr/local/bin/session-manager-plugin", version: "1.2.650.0" }, terminal: "xterm" };
const forwarded: OpenSession = { sessionId: "ada-1", kind: "port", instanceId: instance.instanceId, profile: "work", region: "us-west-2", remotePort: 5432, localPort: 50_001, state: "open", startedAt: "2026-11-20T10:00:00.000Z" };

async function open(its: Partial<Connection> = {}, found: Partial<ConnectTools> = {}, more: SomeHandlers["ec2"] = {}) {
  const rendered = renderInConsole(<ConnectButton instance={instance} />, {
    ec2: { describeConnection: () => ({ ...connection, ...its }), describeConnectTools: () => ({ ...tools, ...found }), listSessions: () => ({ sessions: [] }), ...more },
  }, work);
  await rendered.user.click(screen.getByRole("button", { name: "Connect…" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByRole("tab", { name: "SSH" });
  const show = async (name: string) => rendered.user.click(within(dialog).getByRole("tab", { name }));
  return { ...rendered, dialog, show };
}
const command = async (title: string) => (await screen.findByRole("region", { name: `Command: ${title}` })).textContent;

test("SSH: the image's own user, the key that was found, and from where port 22 is open", async () => {
  const { user, dialog } = await open();
  expect(await command("Straight to its public address")).toBe("ssh -i ~/.ssh/edx-key.pem ubuntu@ec2-198-51-100-7.us-west-2.compute.amazonaws.com");
  expect(await command("Through Session Manager, with no port open")).toContain(`--profile=work --target %h --document-name AWS-StartSSHSession --parameters portNumber=%p' ubuntu@${instance.instanceId}`);
  expect(dialog.textContent).toContain("The default of Ubuntu");
  expect(dialog.textContent).toContain("from 203.0.113.0/24. From elsewhere the connection times out.");
  expect(screen.queryByRole("list", { name: "What stands in the way" })).toBeNull();
  const field = screen.getByRole("textbox", { name: "User" });
  await user.clear(field);
  await user.type(field, "$(id)");
  expect(await command("Straight to its public address")).toContain("'$(id)@ec2-198");
  expect(await findAxeViolations(dialog)).toEqual([]);
});

test("SSH: says what stands in the way, and leads by a bastion where there is no public address", async () => {
  await open({ publicDnsName: undefined, publicIpAddress: undefined, sshSources: [], bastions: [{ instanceId: "i-2", name: "bastion", address: "198.51.100.9" }], keyName: undefined, keyFile: undefined });
  expect(await command("By a bastion of its VPC")).toBe("ssh -J ubuntu@198.51.100.9 ubuntu@10.1.1.1");
  expect(screen.queryByRole("region", { name: "Command: Straight to its public address" })).toBeNull();
  const problems = screen.getByRole("list", { name: "What stands in the way" }).textContent;
  expect(problems).toContain("no public IPv4 address");
  expect(problems).toContain("None of its security groups lets TCP port 22 in");
  expect(screen.getByText(/launched without a key pair/)).toBeDefined();
});

test("EC2 Instance Connect: asks first, sends a key for the user, and shows the command while it is good", async () => {
  const { user, bridge, show, dialog } = await open({}, {}, { sendSshPublicKey: () => ({ keyFile: "/data/connect/key-1", expiresAt: new Date(Date.now() + 60_000).toISOString() }) });
  await show("EC2 Instance Connect");
  expect(await command("All in one, by the AWS CLI (version 2.12 and later)")).toBe(`aws ec2-instance-connect ssh --region us-west-2 --profile=work --instance-id ${instance.instanceId} --os-user ubuntu`);
  expect(await findAxeViolations(dialog)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Send a key for 60 seconds…" }));
  await screen.findByText("Send a key to web-1?");
  expect(bridge.calls).not.toContain("ec2.sendSshPublicKey");
  await user.click(screen.getByRole("button", { name: "Send key" }));
  const region = await screen.findByRole("region", { name: /^Command: Within \d+ seconds$/ });
  expect(region.textContent).toBe("ssh -i /data/connect/key-1 -o IdentitiesOnly=yes ubuntu@ec2-198-51-100-7.us-west-2.compute.amazonaws.com");
  expect(bridge.inputs[bridge.calls.indexOf("ec2.sendSshPublicKey")]).toEqual({ instanceId: instance.instanceId, osUser: "ubuntu" });
});

test("Session Manager: opens a shell in the terminal; without the plugin it says how to get it, and looks again", async () => {
  const found: Pick<ConnectTools, "plugin"> = {};
  const { user, bridge, show, dialog } = await open({}, {}, { describeConnectTools: () => ({ ...tools, plugin: undefined, ...found }), openSessionShell: () => ({ ...forwarded, kind: "shell" as const }) });
  await show("Session Manager");
  expect(await command("Debian and Ubuntu")).toContain("session-manager-plugin.deb");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Open a shell/ }).disabled).toBe(true);
  expect(await findAxeViolations(dialog)).toEqual([]);
  Object.assign(found, { plugin: tools.plugin });
  await user.click(screen.getByRole("button", { name: "Look again" }));
  await screen.findByText(/1\.2\.650\.0 is installed/);
  await user.click(screen.getByRole("button", { name: "Open a shell in xterm…" }));
  await screen.findByText("Open a shell on web-1?");
  await user.click(screen.getByRole("button", { name: "Open shell" }));
  await waitFor(() => expect(bridge.calls).toContain("ec2.openSessionShell"));
  await screen.findByText("Connect to web-1");
});

test("an instance that Systems Manager does not manage says what it lacks, and no session is begun", async () => {
  const { show } = await open({ managed: undefined, hasInstanceProfile: false });
  await show("Session Manager");
  expect(screen.getByRole("list", { name: "What stands in the way" }).textContent).toContain("it has no instance profile");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Open a shell/ }).disabled).toBe(true);
});

test("port forwarding: checks what is typed, asks, starts, lists and stops", async () => {
  let sessions: OpenSession[] = [];
  const { user, bridge, show, dialog } = await open({}, {}, {
    startPortForwarding: () => { sessions = [{ ...forwarded, kind: "remote-host", remoteHost: "db.internal" }]; return sessions[0]!; },
    listSessions: () => ({ sessions }), stopSession: () => { sessions = []; return {}; },
  });
  await show("Port forwarding");
  const fill = async (name: string, text: string) => {
    const field = screen.getByRole("textbox", { name });
    await user.clear(field);
    if (text) await user.type(field, text);
  };
  await fill("Remote port", "99999");
  await fill("Local port", "80");
  await fill("Remote host", "db:5432/");
  for (const problem of ["A port is a number from 1 to 65535.", "A port of this machine that needs no administrator: 1024 to 65535.", "A host name or an address, without a port."]) expect(dialog.textContent).toContain(problem);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Forward the port…" }).disabled).toBe(true);
  await fill("Remote port", "5432");
  await fill("Local port", "");
  await fill("Remote host", "db.internal");
  expect(await command("The same by the AWS CLI")).toContain(`--document-name AWS-StartPortForwardingSessionToRemoteHost --parameters '{"portNumber":["5432"],"host":["db.internal"]}'`);
  await user.click(screen.getByRole("button", { name: "Forward the port…" }));
  await screen.findByText("Forward a port to web-1?");
  await user.click(screen.getByRole("button", { name: "Forward" }));
  const stop = await screen.findByRole("button", { name: "Stop: 127.0.0.1:50001 → db.internal:5432" });
  expect(bridge.inputs[bridge.calls.indexOf("ec2.startPortForwarding")]).toEqual({ instanceId: instance.instanceId, remotePort: 5432, remoteHost: "db.internal" });
  expect(await findAxeViolations(screen.getByRole("dialog"))).toEqual([]);
  await user.click(stop);
  await waitFor(() => expect(screen.queryByRole("table", { name: "Sessions that Skydeck began" })).toBeNull());
});

test("what may not be read is said beside the rest, and a failure is no dialog without ways", async () => {
  const { unmount } = await open({ managed: undefined, partial: [{ code: "access-denied", message: "No.", operation: "ssm:DescribeInstanceInformation", retryable: false }] });
  await screen.findByText(/Not everything could be read/);
  expect(screen.queryByText(/does not manage this instance/)).toBeNull();
  unmount();
  await open({}, {}, { describeConnection: () => { throw new CoreError("access-denied", "You may not describe it."); } });
  await screen.findByText("You may not describe it.");
});
