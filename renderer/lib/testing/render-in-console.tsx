import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState, type ReactNode } from "react";
import type { Context } from "../../../shared/contract/context.ts";
import type { HostBridge } from "../../../shared/contract/host.ts";
import type { Profile } from "../../../shared/contract/sessions.ts";
import { createQueryClient } from "../query-client.ts";
import { createClient } from "../client.ts";
import { CommandsProvider, createCommandRegistry } from "../commands.tsx";
import { ConsoleContext } from "../context.tsx";
import { createFlashStore, FlashProvider } from "../flashes.tsx";
import { createCoreBridge, type SomeHandlers } from "./core-bridge.ts";
import { sandboxProfile } from "./sessions.ts";

const start: Context = { profile: "sandbox", region: "us-west-2", epoch: 1 };

/**
 * Renders a pane with the real client, contract and dispatcher; `handlers` stand where the core's
 * operations do. `switchTo` moves the context as the frame does.
 */
export function renderInConsole(content: ReactNode, handlers: SomeHandlers, profile: Profile = sandboxProfile, host: HostBridge["host"] = "browser") {
  const bridge = createCoreBridge(handlers, host);
  const client = createClient(bridge);
  const queryClient = createQueryClient();
  const flashes = createFlashStore();
  const registry = createCommandRegistry();
  let move: (next: { profile?: string; region?: string }) => void = () => {};

  function InConsole() {
    const [context, setContext] = useState({ ...start, profile: profile.name });
    move = (next) => setContext((now) => ({ ...now, ...next, epoch: now.epoch + 1 }));
    return <ConsoleContext value={{ client, context, profile, switchTo: move }}>{content}</ConsoleContext>;
  }

  const screen = render(
    <QueryClientProvider client={queryClient}>
      <FlashProvider store={flashes}>
        <CommandsProvider registry={registry}>
          <InConsole />
        </CommandsProvider>
      </FlashProvider>
    </QueryClientProvider>,
  );
  return { ...screen, user: userEvent.setup(), bridge, queryClient, flashes, commands: registry, switchTo: (next: { profile?: string; region?: string }) => move(next) };
}
