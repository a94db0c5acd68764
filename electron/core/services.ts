import type { Context } from "../../shared/contract/context.ts";
import type { Events } from "./events.ts";
import type { Grants } from "./grants.ts";
import type { CoreHost } from "./host.ts";
import type { Journal } from "./journal/journal.ts";
import type { Log } from "./log.ts";
import type { Sessions } from "./session/sessions.ts";
import type { Preferences } from "./store/preferences.ts";

/** Where a client points: a context without its epoch, which only matters to what is on screen. */
export type Target = Pick<Context, "profile" | "region">;

export type ClientConstructor<Client> = new (configuration: never) => Client;

/**
 * The one client factory. Answers the SDK client for exactly that profile and region, with the
 * journal, the read-only refusal and the profile's endpoint, retry and proxy settings in it.
 * Clients are kept per constructor and target, and dropped when the profile's files change.
 * Throws `CoreError` `not-signed-in` for a profile that is not there or is broken.
 */
export interface AwsClients {
  get<Client>(constructor: ClientConstructor<Client>, target: Target, overrides?: ClientOverrides): Promise<Client>;
  close(): void;
}

export interface ClientOverrides {
  /** Where it differs from the context's: a bucket's own region, the Pricing API's endpoint. */
  region?: string;
}

/** What every service's `createHandlers` may pick its slice of; made once by `createCore`. What is opened later stands in media.ts. */
export interface CoreServices {
  readonly host: CoreHost;
  readonly log: Log;
  readonly events: Events;
  readonly clients: AwsClients;
  readonly sessions: Sessions;
  readonly preferences: Preferences;
  readonly journal: Journal;
  readonly grants: Grants;
  /** Runs when the core closes, last registered first; for queues, databases and workers that were started lazily. */
  onClose(task: () => void | Promise<void>): void;
}
