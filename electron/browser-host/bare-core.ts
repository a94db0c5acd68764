import { createDispatcher } from "../core/dispatch.ts";
import { createEvents } from "../core/events.ts";
import { CoreError } from "../core/failures.ts";
import { Grants } from "../core/grants.ts";
import type { HostedCore } from "../core/hosted.ts";
import type { Log } from "../core/log.ts";

export function startBareCore(log: Log): HostedCore {
  return {
    dispatcher: createDispatcher({}, log),
    events: createEvents(),
    grants: new Grants(),
    readPhoto: () => Promise.reject(new CoreError("unsupported", "Photos are not served yet.")),
    close: () => Promise.resolve(),
  };
}
