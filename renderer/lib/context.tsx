import { createContext, use } from "react";
import type { Context } from "../../shared/contract/context.ts";
import type { Profile } from "../../shared/contract/sessions.ts";
import type { Client } from "./client.ts";

/** What every component of the console stands in: the client, and the context on screen. */
export interface Console {
  client: Client;
  context: Context;
  /** The context's profile: its kind, whether it is protected or read-only. */
  profile: Profile;
  /** Where the page is, of what stands beside it in another account or region (`ConsoleAt`). */
  page?: Pick<Context, "profile" | "region">;
  /** Switches profile and/or region; the epoch grows, so nothing of the old context can show. */
  switchTo(next: { profile?: string; region?: string }): void;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);

export function useConsole(): Console {
  const value = use(ConsoleContext);
  if (!value) throw new Error("useConsole outside of the console's frame");
  return value;
}
