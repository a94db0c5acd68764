import type { Connection } from "../../../../shared/contract/ec2-connect.ts";
import { isWindows } from "../../../../shared/ec2/connect.ts";

/** What stands in the way of ssh straight to the instance, as far as is known; empty where nothing does. */
export function whyNotStraight({ state, publicIpAddress, sshSources, platform }: Connection): string[] {
  return [
    ...(state === "running" ? [] : [`The instance is ${state}: there is nobody to answer until it runs.`]),
    ...(publicIpAddress ? [] : ["It has no public IPv4 address: it is reached from within its network, by a bastion there, or through Session Manager."]),
    ...(sshSources?.length === 0 ? ["None of its security groups lets TCP port 22 in: add a rule, or use Session Manager, which needs none."] : []),
    ...(isWindows(platform) ? ["It runs Windows, which has no ssh server as it comes: connect by Remote Desktop (port 3389), or through Session Manager."] : []),
  ];
}

/** From where port 22 is open. */
export function whoMayConnect({ sshSources }: Connection): string | undefined {
  if (!sshSources || sshSources.length === 0) return undefined;
  const world = sshSources.some((source) => source === "0.0.0.0/0" || source === "::/0");
  const shown = sshSources.slice(0, 5).join(", ");
  const more = sshSources.length > 5 ? ` and ${sshSources.length - 5} more` : "";
  return world ? `Its security groups let TCP port 22 in from anywhere (${shown}${more}): everyone may try.` : `Its security groups let TCP port 22 in from ${shown}${more}. From elsewhere the connection times out.`;
}

/** Why Session Manager has no such instance, or cannot reach it; `undefined` where it can, or where that was not read. */
export function whyNotManaged({ managed, hasInstanceProfile, state, partial }: Connection): string | undefined {
  if (partial.some(({ operation }) => operation === "ssm:DescribeInstanceInformation")) return undefined;
  if (managed?.pingStatus === "Online") return undefined;
  if (managed) return state === "running" ? `Its agent was last heard ${managed.lastPing ?? "long ago"}: Systems Manager has lost it.` : `The instance is ${state}: its agent answers when it runs.`;
  const role = hasInstanceProfile ? "its role must allow it (AmazonSSMManagedInstanceCore)" : "it has no instance profile, whose role would have to allow it (AmazonSSMManagedInstanceCore)";
  return `Systems Manager does not manage this instance: the SSM Agent must run on it, ${role}, and it must reach Systems Manager by NAT, endpoints or a public address.`;
}
