import type { InitializeMiddleware, Pluggable } from "@smithy/types";
import { CoreError } from "../failures.ts";
import { isRead } from "./read-only-plugin.ts";

/** `error`: what a read that asked for a dry run was answered; undefined where it was simply done. */
export type DryRunAnswer = { error?: Error };

/**
 * Keeps a question from becoming the deed: an EC2-compatible server may know no `DryRun`, ignore it, and
 * terminate what it was only asked about. So before the first dry run of a change the server is asked for one of a
 * read; where that is simply done, no dry run is sent: `unsupported`, without an AWS code.
 * A server may know it for some operations and not for others: a dry run that was done all the same fails as such.
 *
 * @param server its address, for the message.
 * @param tryRead sends a harmless read with `DryRun`.
 */
export function createDryRunPlugin(server: string, tryRead: () => Promise<DryRunAnswer>): Pluggable<any, any> {
  let asked: Promise<boolean> | undefined;
  const knowsDryRun = (): Promise<boolean> => {
    asked ??= tryRead().then(({ error }) => {
      // What the server did not answer says nothing of what it knows: it is asked again next time.
      if (error && !("$fault" in error)) throw error;
      return error?.name === "DryRunOperation";
    });
    asked.catch(() => (asked = undefined));
    return asked;
  };
  const middleware: InitializeMiddleware<any, any> = (next, context) => async (args) => {
    const operation = (context.commandName ?? "").replace(/Command$/, "");
    if ((args.input as { DryRun?: unknown }).DryRun !== true || isRead(operation)) return next(args);
    if (!(await knowsDryRun())) {
      throw new CoreError("unsupported", `${server} knows no dry run, so it was not asked whether ${operation} is allowed: it would have done it.`);
    }
    await next(args);
    throw new CoreError("unexpected", `${server} did ${operation}, though it was only asked by a dry run whether it is allowed.`, {
      advice: "Look at what it changed. This server ignores DryRun for this operation.",
    });
  };
  return {
    applyToStack: (stack) => stack.add(middleware, { step: "initialize", name: "skydeckDryRun", priority: "high", override: true }),
  };
}
