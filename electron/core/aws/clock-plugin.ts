import type { InitializeMiddleware, Pluggable } from "@smithy/types";
import { isRepeatable } from "./repeatable.ts";

/** How services refuse a request that was signed by a wrong clock. Source: the SDK's own list, less what forged keys are refused by as well. */
const aboutTime: ReadonlySet<string> = new Set(["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]);
/** What the SDK takes for a clock's own inaccuracy. */
const toleranceMs = 4 * 60_000;

/** What a client's signer learns from the answers' dates: AWS's clock less this machine's, in milliseconds. */
export interface Clock {
  systemClockOffset?: number;
}

/**
 * Sends a call again, once, whose refusal told that the clock is another than it was. The SDK corrects a clock that goes
 * wrong, but not one that is set right again while the app runs: it signs by what it knew before, and gives up.
 */
export function createClockPlugin(clock: Clock): Pluggable<any, any> {
  const middleware: InitializeMiddleware<any, any> = (next) => async (args) => {
    const before = clock.systemClockOffset ?? 0;
    try {
      return await next(args);
    } catch (error) {
      const isLearnt = Math.abs((clock.systemClockOffset ?? 0) - before) > toleranceMs;
      if (!isLearnt || !(error instanceof Error) || !aboutTime.has(error.name) || !isRepeatable(args.input)) throw error;
      return next(args);
    }
  };
  return {
    applyToStack: (stack) => stack.add(middleware, { step: "initialize", name: "skydeckClock", priority: "low", override: true }),
  };
}
