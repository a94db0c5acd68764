import { runningSince } from "../lifecycle.ts";
import type { InstanceRecord } from "../records/instances.ts";
import type { Ec2World } from "../world.ts";
import { bootLines, loginSecond, type TimedLine } from "./boot-lines.ts";

/** EC2 keeps the last 64 KB. Source: API reference, GetConsoleOutput. */
const maxBytes = 65_536;

export interface ConsoleLog {
  text: string;
  /** When the last line was written; absent where there is none. */
  writtenAt?: number;
}

interface Boot {
  startedAt: number;
  isFirst: boolean;
}

/** What an instance's serial console has shown of its current or last run, by now. */
export function consoleLog(instance: InstanceRecord, world: Ec2World): ConsoleLog {
  const endedAt = instance.goal === "running" ? undefined : instance.goalSince;
  const until = endedAt ?? world.now;
  const lines = bootsOf(instance).flatMap((boot) => [
    ...bootLines(instance, world, boot.startedAt, boot.isFirst).map(([at, text]) => ({ at: boot.startedAt + at * 1000, text })),
    ...troubles(instance).map(([at, text]) => ({ at: boot.startedAt + at * 1000, text })),
  ]).filter(({ at }) => at <= until);
  if (lines.length === 0) return { text: "" };
  const shown = lines.map(({ text }) => text);
  if (endedAt !== undefined) shown.push(instance.hibernated ? "PM: hibernation: hibernation entry" : "systemd-shutdown[1]: Powering off.");
  const bytes = Buffer.from(shown.join("\r\n"));
  return { text: bytes.subarray(Math.max(0, bytes.length - maxBytes)).toString("utf8"), writtenAt: endedAt ?? lines.at(-1)!.at };
}

/** Whether the last boot is over: of types that do not tell their newest output, EC2 answers none before. */
export function hasBooted(instance: InstanceRecord, now: number): boolean {
  return now >= (bootsOf(instance).at(-1)?.startedAt ?? Infinity) + loginSecond * 1000;
}

/** The second and later boots run no user data. */
function bootsOf(instance: InstanceRecord): Boot[] {
  const startedAt = instance.goal === "running" ? runningSince(instance) : instance.launchedAt;
  const first = { startedAt, isFirst: instance.launchedAt === instance.createdAt };
  return instance.rebootedAt === undefined ? [first] : [first, { startedAt: instance.rebootedAt + 3000, isFirst: false }];
}

/** Why its status check fails, an hour after it ran. */
function troubles(instance: InstanceRecord): TimedLine[] {
  if (instance.impaired !== "instance") return [];
  return [[3600, "[ 3600.118204] Out of memory: Killed process 2211 (photo-app) total-vm:3012764kB, anon-rss:1711828kB"], [3604, "[ 3604.402175] ena 0000:00:05.0 ens5: Link is Down"]];
}
