import { quoteShell } from "../aws/call-code/quote.ts";

/** Which account an image comes with, and how sure that is. */
export interface DefaultUser {
  user: string;
  /** What says so; absent where it is only the most usual one. */
  because?: string;
}

/** Sources: EC2 User Guide, "Default user names"; the vendors' own pages of Rocky, Debian and Bitnami. The first match counts. */
const users: readonly (readonly [pattern: RegExp, user: string, what: string])[] = [
  [/bitnami/i, "bitnami", "Bitnami's images"],
  [/ubuntu/i, "ubuntu", "Ubuntu"],
  [/debian/i, "admin", "Debian"],
  [/rocky/i, "rocky", "Rocky Linux"],
  [/fedora/i, "fedora", "Fedora"],
  [/centos[^a-z0-9]*(linux[^a-z0-9]*)?[5-8]/i, "centos", "CentOS up to 8"],
  [/centos|alma|rhel|red ?hat|suse|sles|oracle|freebsd/i, "ec2-user", "images of this kind"],
  [/^(amzn|al20\d\d)|amazon.?linux/i, "ec2-user", "Amazon Linux"],
];

/** The account to sign in with, by the image's name and platform. */
export function defaultUserOf(image: { name?: string | undefined; platformDetails?: string | undefined }): DefaultUser {
  const { name = "", platformDetails = "" } = image;
  if (isWindows(platformDetails)) return { user: "Administrator", because: "Windows" };
  const found = users.find(([pattern]) => pattern.test(name)) ?? users.find(([pattern]) => pattern.test(platformDetails));
  return found ? { user: found[1], because: found[2] } : { user: "ec2-user" };
}

export const isWindows = (platformDetails: string): boolean => /^windows/i.test(platformDetails);

/** A file's path for a shell, with `~` left for it to read. */
function quotePath(path: string): string {
  return path.startsWith("~/") ? `~/${quoteShell(path.slice(2))}` : quoteShell(path);
}

/** The profile and region that every command inherits; no profile for the environment's credentials. */
export interface CommandContext {
  profile: string | undefined;
  region: string;
  endpoint: string | undefined;
}

interface SshParts {
  user: string;
  host: string;
  keyFile?: string | undefined;
  /** Try this key alone: a key of an agent would use up the server's tries. */
  onlyThisKey?: boolean;
  bastion?: { user: string; host: string };
  /** Through Session Manager's document for SSH, with the instance's id as the host. */
  tunnel?: CommandContext;
}

/** `ssh -i ~/.ssh/key.pem ec2-user@ec2-….amazonaws.com`: every value one word of a POSIX shell, whatever it holds. */
export function sshCommand({ user, host, keyFile, onlyThisKey, bastion, tunnel }: SshParts): string {
  const words = ["ssh"];
  if (keyFile !== undefined) words.push("-i", quotePath(keyFile));
  if (onlyThisKey) words.push("-o", "IdentitiesOnly=yes");
  if (bastion) words.push("-J", quoteShell(`${bastion.user}@${bastion.host}`));
  if (tunnel) words.push("-o", quoteShell(`ProxyCommand=${sessionProxy(tunnel)}`));
  words.push(quoteShell(`${user}@${host}`));
  return words.join(" ");
}

/** ssh reads `%h` and `%p` in it, and a shell the rest: a percent sign of a value is doubled for ssh. */
function sessionProxy(context: CommandContext): string {
  return `${awsCommand("ssm", "start-session", context).replaceAll("%", "%%")} --target %h --document-name AWS-StartSSHSession --parameters portNumber=%p`;
}

/** `aws ssm start-session --target … --region … --profile …` */
export function sessionCommand(instanceId: string, context: CommandContext): string {
  return `${awsCommand("ssm", "start-session", context)} --target ${quoteShell(instanceId)}`;
}

/** The ports that a forwarding leads between; a host that the instance reaches, or the instance itself. */
export interface Forwarding {
  remotePort: number;
  remoteHost?: string | undefined;
  localPort?: number | undefined;
}

export const forwardingDocument = ({ remoteHost }: Forwarding): string =>
  remoteHost === undefined ? "AWS-StartPortForwardingSession" : "AWS-StartPortForwardingSessionToRemoteHost";

/** Parameters of the document, by its own names. */
export function forwardingParameters({ remotePort, remoteHost, localPort }: Forwarding): Record<string, string[]> {
  return {
    portNumber: [String(remotePort)],
    ...(localPort === undefined ? {} : { localPortNumber: [String(localPort)] }),
    ...(remoteHost === undefined ? {} : { host: [remoteHost] }),
  };
}

export function forwardingCommand(instanceId: string, forwarding: Forwarding, context: CommandContext): string {
  return `${sessionCommand(instanceId, context)} --document-name ${forwardingDocument(forwarding)} --parameters ${quoteShell(JSON.stringify(forwardingParameters(forwarding)))}`;
}

/** The AWS CLI's own way of EC2 Instance Connect (version 2.12 and later): key, call and ssh in one. */
export function instanceConnectCommand(instanceId: string, user: string, context: CommandContext): string {
  return `${awsCommand("ec2-instance-connect", "ssh", context)} --instance-id ${quoteShell(instanceId)} --os-user ${quoteShell(user)}`;
}

function awsCommand(service: string, operation: string, { profile, region, endpoint }: CommandContext): string {
  const words = ["aws", service, operation, "--region", quoteShell(region)];
  // Joined by `=`: a profile's name may begin with a dash.
  if (profile !== undefined) words.push(`--profile=${quoteShell(profile)}`);
  if (endpoint !== undefined) words.push("--endpoint-url", quoteShell(endpoint));
  return words.join(" ");
}

/** How the session-manager-plugin is had on this system. Source: Systems Manager guide, "Install the Session Manager plugin". */
export function pluginInstall(platform: string, arch: string): { steps: readonly { what: string; command: string }[]; guide: string } {
  const downloads = "https://s3.amazonaws.com/session-manager-downloads/plugin/latest";
  const guide = "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";
  const isArm = arch === "arm64";
  if (platform === "darwin") return { guide, steps: [{ what: "With Homebrew", command: "brew install --cask session-manager-plugin" }] };
  if (platform === "win32") return { guide, steps: [{ what: "In PowerShell", command: `Invoke-WebRequest ${downloads}/windows/SessionManagerPluginSetup.exe -OutFile SessionManagerPluginSetup.exe; .\\SessionManagerPluginSetup.exe` }] };
  const file = "session-manager-plugin";
  return {
    guide,
    steps: [
      { what: "Debian and Ubuntu", command: `curl -o ${file}.deb ${downloads}/ubuntu_${isArm ? "arm64" : "64bit"}/${file}.deb && sudo dpkg -i ${file}.deb` },
      { what: "Amazon Linux, Red Hat and Fedora", command: `sudo dnf install -y ${downloads}/linux_${isArm ? "arm64" : "64bit"}/${file}.rpm` },
    ],
  };
}
