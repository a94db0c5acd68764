import type { Reply } from "../../shared/contract/failures.ts";

/** The one channel on which the page asks. */
export const askChannel = "skydeck";
/** The one channel on which the shell tells: rows of a call under way, and events. */
export const messageChannel = "skydeck:message";

export type ShellRequest =
  | { kind: "call"; message: unknown }
  | { kind: "cancel"; callId: string }
  /** The page has taken a batch of the call's rows. */
  | { kind: "taken"; callId: string }
  | { kind: "grant"; files: { name: string; path: string }[] };

/** What `call` answers. */
export interface CallAnswer {
  reply: Reply<unknown>;
  /** How many batches of rows were sent ahead. */
  batches: number;
}
