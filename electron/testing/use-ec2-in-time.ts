import { EC2Client } from "@aws-sdk/client-ec2";
import { beforeEach } from "vitest";
import { useSandbox } from "../sandbox/testing/test-sandbox.ts";

export interface Ec2InTime {
  /** A client of the first account, whose signatures are of the sandbox's time. */
  ec2(region?: string): EC2Client;
  later(seconds: number): void;
  /** The sandbox's time, in milliseconds since the epoch. */
  now(): number;
}

/** A sandbox that each test finds as it was seeded, and whose clock stands still but for what a test adds. */
export function useEc2InTime(): Ec2InTime {
  const start = Date.now();
  const elapsed = { ms: 0 };
  const now = () => start + elapsed.ms;
  const test = useSandbox({ clock: () => new Date(now()) });
  beforeEach(() => test.sandbox.reset());
  return {
    ec2: (region) => new EC2Client({ ...test.config("sandbox", region), systemClockOffset: now() - Date.now() }),
    later: (seconds) => { elapsed.ms += seconds * 1000; },
    now,
  };
}
