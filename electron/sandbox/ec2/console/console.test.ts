import { createHash } from "node:crypto";
import {
  DescribeInstancesCommand, GetConsoleOutputCommand, GetConsoleScreenshotCommand, ModifyInstanceAttributeCommand, RebootInstancesCommand, StartInstancesCommand,
  StopInstancesCommand, type Instance,
} from "@aws-sdk/client-ec2";
import sharp from "sharp";
import { expect, it } from "vitest";
import { useEc2InTime } from "../../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

async function find(name: string): Promise<Instance & { InstanceId: string }> {
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations[0]!.Instances![0] as Instance & { InstanceId: string };
}

async function output(name: string, Latest = false): Promise<string> {
  const { Output = "" } = await ec2().send(new GetConsoleOutputCommand({ InstanceId: (await find(name)).InstanceId, Latest }));
  return Buffer.from(Output, "base64").toString("utf8");
}

it("tells of the instance itself: its kernel, its address, cloud-init's stages, its script, its host key", async () => {
  const web = await find("web-1");
  const text = await output("web-1");
  const host = `ip-${web.PrivateIpAddress!.replaceAll(".", "-")}`;
  for (const words of ["Linux version 6.1", "Xen HVM", `Hostname set to <${host}>`, web.NetworkInterfaces![0]!.MacAddress!, "running 'init-local'", "running 'modules:final'", "+ dnf -y install nginx", "Datasource DataSourceEc2", `${host} login:`]) expect(text).toContain(words);
  const [, key = ""] = /ssh-ed25519 (\S+)/.exec(text) ?? [];
  const hash = createHash("sha256").update(Buffer.from(key, "base64")).digest("base64").replace(/=+$/, "");
  expect(text).toContain(`SHA256:${hash}`);
  expect(await output("web-2")).not.toContain(key);
  expect(text.length).toBeLessThan(65_536);
});

it("grows while a type on Nitro boots; of others nothing shows before the boot is over", async () => {
  const [nitro, xen] = [await find("app-1"), await find("web-1")];
  const InstanceIds = [nitro.InstanceId, xen.InstanceId];
  await ec2().send(new StopInstancesCommand({ InstanceIds }));
  later(30);
  expect(await output("app-1")).toContain("Powering off");
  await ec2().send(new StartInstancesCommand({ InstanceIds }));
  expect(await output("app-1", true)).toBe("");
  later(12);
  expect(await output("app-1", true)).toContain("mounted filesystem");
  expect(await output("app-1", true)).not.toContain("login:");
  expect(await output("web-1")).toBe("");
  await expect(output("web-1", true)).rejects.toMatchObject({ name: "UnsupportedOperation" });
  later(20);
  for (const name of ["app-1", "web-1"]) expect(await output(name)).toContain("login:");
  // User data and host keys are of the first boot.
  expect(await output("web-1")).not.toContain("dnf");
  expect(await output("web-1")).not.toContain("HOST KEY");
});

it("shows a reboot after the boot before it", async () => {
  await ec2().send(new RebootInstancesCommand({ InstanceIds: [(await find("web-1")).InstanceId] }));
  later(60);
  const text = await output("web-1");
  expect(text.split("login:")).toHaveLength(3);
  expect(text.match(/\+ dnf -y install nginx/g)).toHaveLength(1);
});

it("what a script changes only later is not in the log of the boot that was before", async () => {
  const { InstanceId } = await find("worker-1");
  await ec2().send(new ModifyInstanceAttributeCommand({ InstanceId, UserData: { Value: Buffer.from("#!/bin/sh\necho changed") } }));
  await ec2().send(new StartInstancesCommand({ InstanceIds: [InstanceId] }));
  later(60);
  expect(await output("worker-1")).not.toContain("changed");
});

it("draws a screen of a running instance that has one", async () => {
  const shoot = async (name: string) => ec2().send(new GetConsoleScreenshotCommand({ InstanceId: (await find(name)).InstanceId }));
  const { ImageData = "" } = await shoot("web-1");
  const { format, width, height } = await sharp(Buffer.from(ImageData, "base64")).metadata();
  expect({ format, width, height }).toEqual({ format: "jpeg", width: 720, height: 400 });
  await expect(shoot("worker-1")).rejects.toMatchObject({ name: "IncorrectInstanceState" });
  await expect(ec2().send(new GetConsoleScreenshotCommand({ InstanceId: (await find("web-1")).InstanceId, DryRun: true }))).rejects.toMatchObject({ name: "DryRunOperation" });
});
