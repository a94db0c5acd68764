import { macAddress } from "../ids.ts";
import { imageFacts } from "../image-facts.ts";
import { typeFacts } from "../instance-types.ts";
import { privateDnsName } from "../interface-view.ts";
import { primaryInterfaceId } from "../instance-companions.ts";
import type { InstanceRecord } from "../records/instances.ts";
import type { Ec2World } from "../world.ts";
import { hostKey } from "./host-keys.ts";
import { scriptOutput } from "./script-output.ts";

/** A line, and how many seconds after the boot began it shows. */
export type TimedLine = readonly [atSeconds: number, text: string];

export interface Distribution {
  title: string;
  kernel: string;
  user: string;
  cloudInit: string;
}

const amazonLinux: Distribution = { title: "Amazon Linux 2023", kernel: "6.1.156-177.286.amzn2023", user: "ec2-user", cloudInit: "22.2.2" };
const ubuntu: Distribution = { title: "Ubuntu 24.04 LTS", kernel: "6.14.0-1016-aws", user: "ubuntu", cloudInit: "25.2" };

function distributionOf(instance: InstanceRecord, world: Ec2World): Distribution {
  return imageFacts(instance.imageId, world)?.name.includes("ubuntu") ? ubuntu : amazonLinux;
}

function hostNameOf(instance: InstanceRecord, world: Ec2World): string {
  return privateDnsName(instance.privateIp, world.region).split(".")[0]!;
}

const ok = (what: string) => `[\u001b[0;32m  OK  \u001b[0m] ${what}`;
const kernel = (at: number, text: string): TimedLine => [at, `[${at.toFixed(6).padStart(12)}] ${text}`];

/** One boot as its serial console shows it. @param isFirst user data and host keys are of the first boot alone. */
export function bootLines(instance: InstanceRecord, world: Ec2World, startedAt: number, isFirst: boolean): TimedLine[] {
  const facts = typeFacts(instance.instanceType);
  const { title, kernel: release, cloudInit } = distributionOf(instance, world);
  const machine = facts.architecture === "arm64" ? "aarch64" : "x86_64";
  const host = hostNameOf(instance, world);
  const isNitro = facts.hypervisor === "nitro";
  const mac = macAddress(primaryInterfaceId(instance));
  const stage = (at: number, name: string): TimedLine => [at, `[${at.toFixed(6).padStart(12)}] cloud-init[${1600 + Math.round(at * 10)}]: Cloud-init v. ${cloudInit} running '${name}' at ${rfc822(startedAt + at * 1000)}. Up ${at.toFixed(2)} seconds.`];
  return [
    kernel(0, `Linux version ${release}.${machine} #1 SMP PREEMPT_DYNAMIC`),
    kernel(0, `Command line: BOOT_IMAGE=/boot/vmlinuz-${release}.${machine} ro console=tty0 console=ttyS0,115200n8`),
    kernel(0.000001, `DMI: ${isNitro ? `Amazon EC2 ${instance.instanceType}/, BIOS 1.0` : "Xen HVM domU, BIOS 4.11.amazon"}`),
    kernel(0.000002, `Hypervisor detected: ${isNitro ? "KVM" : "Xen HVM"}`),
    kernel(0.03, `Memory: ${Math.round(facts.memoryMib * 1024 * 0.94)}K/${facts.memoryMib * 1024}K available`),
    kernel(0.15, `smp: Brought up 1 node, ${facts.coreCount * facts.threadsPerCore} CPUs`),
    kernel(1.02, isNitro ? `ena 0000:00:05.0: Elastic Network Adapter (ENA) found, mac addr ${mac}` : "xen_netfront: Initialising Xen virtual ethernet driver"),
    kernel(1.31, isNitro ? "nvme nvme0: pci function 0000:00:04.0" : "blkfront: xvda: flush diskcache: enabled"),
    kernel(2.07, `${title.startsWith("Ubuntu") ? "EXT4" : "XFS"}-fs (${isNitro ? "nvme0n1p1" : "xvda1"}): mounted filesystem`),
    kernel(2.6, `systemd[1]: Hostname set to <${host}>.`),
    [3.1, ok("Started systemd-journald.service - Journal Service.")],
    [3.4, ok("Reached target local-fs.target - Local File Systems.")],
    [4.2, ok("Started systemd-networkd.service - Network Configuration.")],
    stage(4.9, "init-local"),
    stage(6.3, "init"),
    ...networkTable(instance, mac),
    [6.8, ok("Started amazon-ssm-agent.service - amazon-ssm-agent.")],
    [7, ok("Started sshd.service - OpenSSH server daemon.")],
    stage(7.4, "modules:config"),
    stage(8.6, "modules:final"),
    ...(isFirst ? firstBootLines(instance, world, host) : []),
    [finalSecond, `[${finalSecond.toFixed(6).padStart(12)}] cloud-init[1698]: Cloud-init v. ${cloudInit} finished at ${rfc822(startedAt + finalSecond * 1000)}. Datasource DataSourceEc2.  Up ${finalSecond.toFixed(2)} seconds`],
    [loginSecond, ""],
    ...loginLines(instance, world).map((text): TimedLine => [loginSecond, text]),
  ];
}

const finalSecond = 14.2;
export const loginSecond = 15;

/** What stands on the screen once it has booted. */
export function loginLines(instance: InstanceRecord, world: Ec2World): string[] {
  const { title, kernel: release } = distributionOf(instance, world);
  const machine = typeFacts(instance.instanceType).architecture === "arm64" ? "aarch64" : "x86_64";
  return [title, `Kernel ${release}.${machine} on an ${machine} (-)`, "", `${hostNameOf(instance, world)} login: `];
}

function networkTable(instance: InstanceRecord, mac: string): TimedLine[] {
  const row = (cells: readonly string[]) => `ci-info: | ${cells[0]!.padEnd(6)} | ${cells[1]!.padEnd(5)} | ${cells[2]!.padEnd(15)} | ${cells[3]!.padEnd(17)} |`;
  const rule = `ci-info: +${"-".repeat(8)}+${"-".repeat(7)}+${"-".repeat(17)}+${"-".repeat(19)}+`;
  return [rule, row(["Device", "Up", "Address", "Hw-Address"]), rule, row(["ens5", "True", instance.privateIp, mac]), row(["lo", "True", "127.0.0.1", "."]), rule].map((text) => [6.4, text]);
}

function firstBootLines(instance: InstanceRecord, world: Ec2World, host: string): TimedLine[] {
  const { publicKey, fingerprint } = hostKey(instance.instanceId, host);
  const { user } = distributionOf(instance, world);
  const script = instance.userData?.startsWith("#!") ? scriptOutput(instance.userData) : [];
  const frame = `ec2: ${"#".repeat(61)}`;
  return [
    ...script.map((text, at): TimedLine => [9 + (4 * at) / script.length, `[${(9 + (4 * at) / script.length).toFixed(6).padStart(12)}] cloud-init[1698]: ${text}`]),
    [13.6, instance.keyName ? `ci-info: Authorized keys from /home/${user}/.ssh/authorized_keys for user ${user}: ${instance.keyName}` : `ci-info: no authorized SSH keys fingerprints found for user ${user}.`],
    ...["ec2: ", frame, "ec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----", `ec2: ${fingerprint}`, "ec2: -----END SSH HOST KEY FINGERPRINTS-----", frame].map((text): TimedLine => [13.8, text]),
    ...["-----BEGIN SSH HOST KEY KEYS-----", publicKey, "-----END SSH HOST KEY KEYS-----"].map((text): TimedLine => [13.9, text]),
  ];
}

/** `Fri, 20 Nov 2026 21:02:11 +0000` */
function rfc822(milliseconds: number): string {
  return new Date(milliseconds).toUTCString().replace("GMT", "+0000");
}
