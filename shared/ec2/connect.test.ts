import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultUserOf, forwardingCommand, instanceConnectCommand, pluginInstall, sessionCommand, sshCommand } from "./connect.ts";

const plain = { profile: "work", region: "us-west-2", endpoint: undefined };

test.each([
  ["al2023-ami-2023.9.20251105.0-kernel-6.1-x86_64", "ec2-user"], ["amzn2-ami-hvm-2.0.20230822.0-x86_64-gp2", "ec2-user"],
  ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251022", "ubuntu"], ["debian-12-amd64-20250316-2053", "admin"],
  ["RHEL-9.4.0_HVM-20240605-x86_64-82-Hourly2-GP3", "ec2-user"], ["Rocky-9-EC2-Base-9.4", "rocky"], ["CentOS Linux 7 x86_64", "centos"], ["CentOS Stream 9 x86_64", "ec2-user"],
  ["Fedora-Cloud-Base-40", "fedora"], ["suse-sles-15-sp6-v20240808-hvm-ssd-x86_64", "ec2-user"], ["bitnami-wordpress-6.5-debian-12-amd64", "bitnami"], ["AlmaLinux OS 9.4", "ec2-user"],
])("the image %s is signed in to as %s", (name, user) => {
  expect(defaultUserOf({ name, platformDetails: "Linux/UNIX" })).toMatchObject({ user, because: expect.any(String) });
});

test("an image that tells nothing is guessed, and said to be", () => {
  expect(defaultUserOf({ name: "golden-image-7" })).toEqual({ user: "ec2-user" });
  expect(defaultUserOf({ name: "golden-image-7", platformDetails: "Red Hat Enterprise Linux" })).toMatchObject({ user: "ec2-user", because: expect.any(String) });
  expect(defaultUserOf({ platformDetails: "Windows" }).user).toBe("Administrator");
});

describe("commands", () => {
  test("ssh straight, by a bastion, and through Session Manager", () => {
    expect(sshCommand({ user: "ubuntu", host: "198.51.100.7", keyFile: "~/.ssh/edx key.pem" })).toBe("ssh -i ~/'.ssh/edx key.pem' ubuntu@198.51.100.7");
    expect(sshCommand({ user: "ec2-user", host: "10.1.3.5", bastion: { user: "ubuntu", host: "198.51.100.7" } })).toBe("ssh -J ubuntu@198.51.100.7 ec2-user@10.1.3.5");
    expect(sshCommand({ user: "ec2-user", host: "i-1", keyFile: "/tmp/k", onlyThisKey: true, tunnel: plain })).toBe(
      "ssh -i /tmp/k -o IdentitiesOnly=yes -o 'ProxyCommand=aws ssm start-session --region us-west-2 --profile=work --target %h --document-name AWS-StartSSHSession --parameters portNumber=%p' ec2-user@i-1");
  });
  test("of the AWS CLI, with profile, region and endpoint", () => {
    expect(sessionCommand("i-1", plain)).toBe("aws ssm start-session --region us-west-2 --profile=work --target i-1");
    expect(sessionCommand("i-1", { profile: undefined, region: "us-west-2", endpoint: "http://127.0.0.1:4566" })).toBe("aws ssm start-session --region us-west-2 --endpoint-url http://127.0.0.1:4566 --target i-1");
    expect(instanceConnectCommand("i-1", "ubuntu", plain)).toBe("aws ec2-instance-connect ssh --region us-west-2 --profile=work --instance-id i-1 --os-user ubuntu");
    expect(forwardingCommand("i-1", { remotePort: 3306, remoteHost: "db", localPort: 13_306 }, plain)).toBe(
      `aws ssm start-session --region us-west-2 --profile=work --target i-1 --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters '{"portNumber":["3306"],"localPortNumber":["13306"],"host":["db"]}'`);
  });

  // A POSIX shell is asked itself what it reads; there is none of it on Windows.
  const wordsOf = (command: string): string[] => {
    const { stdout } = spawnSync("/bin/sh", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8", env: { HOME: "/home/ada" } });
    return stdout.split("\0").slice(0, -1);
  };
  test.skipIf(process.platform === "win32")("hold whatever a name holds as one word", () => {
    const text = fc.array(fc.constantFrom("a", "'", '"', " ", "$(id)", "`id`", ";", "&", "|", "\n", "*", "~", "%", "=", "-x", "\\", "!", "日", "#"), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(fc.property(text, text, text, (keyFile, host, profile) => {
      expect(wordsOf(sshCommand({ user: "ec2-user", host, keyFile: `~/.ssh/${keyFile}`, tunnel: { ...plain, profile } })).slice(0, 5)).toEqual(["ssh", "-i", `/home/ada/.ssh/${keyFile}`, "-o", expect.stringContaining("ProxyCommand=aws ssm")]);
      expect(wordsOf(sshCommand({ user: "ec2-user", host })).at(-1)).toBe(`ec2-user@${host}`);
      expect(wordsOf(sessionCommand(host, { ...plain, profile })).slice(-3)).toEqual([`--profile=${profile}`, "--target", host]);
      const proxy = wordsOf(sshCommand({ user: "u", host, tunnel: { ...plain, profile } })).find((word) => word.startsWith("ProxyCommand="))!.slice("ProxyCommand=".length);
      // As ssh does it: `%%` is a percent sign, `%h` and `%p` are host and port, then a shell runs the rest.
      expect(wordsOf(proxy.replaceAll(/%([%hp])/g, (_, kind) => ({ "%": "%", h: "i-1", p: "22" })[kind as "h"]))).toEqual(["aws", "ssm", "start-session", "--region", "us-west-2", `--profile=${profile}`, "--target", "i-1", "--document-name", "AWS-StartSSHSession", "--parameters", "portNumber=22"]);
    }), { numRuns: 60 });
  });
});

test("says how to get the plugin, for each system and processor", () => {
  expect(pluginInstall("darwin", "arm64").steps).toHaveLength(1);
  expect(pluginInstall("linux", "arm64").steps.map(({ command }) => command).join()).toContain("ubuntu_arm64");
  expect(pluginInstall("linux", "x64").steps.map(({ command }) => command).join()).toContain("linux_64bit");
  expect(pluginInstall("win32", "x64").steps[0]!.command).toContain("SessionManagerPluginSetup.exe");
  expect(pluginInstall("freebsd", "x64").guide).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});
