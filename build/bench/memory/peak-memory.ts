import { readFileSync } from "node:fs";

/**
 * The most resident memory that this process had at once, in megabytes. What `getrusage` tells begins with what its
 * parent had: Linux's own word is asked where there is one.
 */
export function peakMegabytes(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1000;
  } catch {
    return process.resourceUsage().maxRSS / 1000;
  }
}
