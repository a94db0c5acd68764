import type { InitializeMiddleware, Pluggable } from "@smithy/types";
import type { OpenProfile } from "../session/open-profile.ts";
import { isRepeatable } from "./repeatable.ts";

/** What AWS answers to a session that has ended; EC2 says `RequestExpired`. Our clock may be wrong too: new credentials are tried once. */
const expired = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);

/**
 * Answers credentials that end in the middle of work: they are fetched anew, by one prompt for all
 * who need them, and the call is sent again, once. A body that is read as it is sent cannot be sent
 * twice; then the next call has the new credentials.
 */
export function createExpiryPlugin({ credentials, drop }: Pick<OpenProfile, "credentials" | "drop">): Pluggable<any, any> {
  const middleware: InitializeMiddleware<any, any> = (next) => async (args) => {
    const used = await credentials();
    try {
      return await next(args);
    } catch (error) {
      if (!(error instanceof Error) || !expired.has(error.name) || !drop(used)) throw error;
      const fresh = await credentials();
      const isNew = fresh.accessKeyId !== used.accessKeyId || fresh.sessionToken !== used.sessionToken;
      if (!isNew || !isRepeatable(args.input)) throw error;
      return await next(args);
    }
  };
  return {
    applyToStack: (stack) => stack.add(middleware, { step: "initialize", name: "skydeckExpiry", priority: "high", override: true }),
  };
}
