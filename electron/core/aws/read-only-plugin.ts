import type { InitializeMiddleware, Pluggable } from "@smithy/types";
import { CoreError } from "../failures.ts";

/**
 * Verbs with which AWS's APIs read. Anything else is refused, operations of tomorrow too.
 * `read-only-plugin.test.ts` holds the list against every operation of the clients that we carry.
 */
const readVerbs = /^(Describe|(Admin|Batch)?Get|(Admin)?List|Head|Search|Detect|Recognize|Compare)(?![a-z])/;

/** Operations with a reading verb that change something, send something or hand out credentials. */
const notReads = new Set([
  "GetUserAttributeVerificationCode", // sends a code to the user
  "GetTokensFromRefreshToken", // issues tokens, and may rotate the refresh token
  "GetClientToken", "GetWebIdentityToken", // issue a token
  "GetSessionToken", "GetFederationToken", "GetDelegatedAccessToken", // issue credentials
]);

/** Reads whose names do not say so. */
const otherReads = new Set(["SelectObjectContent", "DecodeAuthorizationMessage"]);

/** Whether an operation leaves the account as it is; `false` for every unknown one. */
export function isRead(operation: string): boolean {
  return otherReads.has(operation) || (readVerbs.test(operation) && !notReads.has(operation));
}

/** Refuses what is not a read before anything leaves, while `isReadOnly` says so. Presigning is refused alike. */
export function createReadOnlyPlugin(profile: string, isReadOnly: () => Promise<boolean>): Pluggable<any, any> {
  const middleware: InitializeMiddleware<any, any> = (next, context) => async (args) => {
    const operation = (context.commandName ?? "").replace(/Command$/, "");
    if (!isRead(operation) && (await isReadOnly())) {
      throw new CoreError("read-only", `The profile "${profile}" is read-only in Skydeck, so ${operation || "this operation"} was not sent.`, {
        advice: "Switch the profile's read-only mark off, if you mean to change something.",
      });
    }
    return next(args);
  };
  return {
    applyToStack: (stack) => stack.add(middleware, { step: "initialize", name: "skydeckReadOnly", priority: "high", override: true }),
  };
}
