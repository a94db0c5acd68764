import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import type { Client } from "../lib/client.ts";
import { CommandsProvider, createCommandRegistry } from "../lib/commands.tsx";
import { createFlashStore, FlashProvider } from "../lib/flashes.tsx";
import { createQueryClient } from "../lib/query-client.ts";
import { ConsoleProvider } from "./context/console-provider.tsx";
import { Frame } from "./frame.tsx";

/** The whole console over one client. */
export function App({ client }: { client: Client }) {
  const [queryClient] = useState(createQueryClient);
  const [flashes] = useState(createFlashStore);
  const [commands] = useState(createCommandRegistry);
  return (
    <QueryClientProvider client={queryClient}>
      <FlashProvider store={flashes}>
        <CommandsProvider registry={commands}>
          <ConsoleProvider client={client}>
            <Frame />
          </ConsoleProvider>
        </CommandsProvider>
      </FlashProvider>
    </QueryClientProvider>
  );
}
