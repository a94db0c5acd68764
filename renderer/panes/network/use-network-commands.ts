import { useMemo } from "react";
import { useCommands, type Command } from "../../lib/commands.tsx";
import { useRoute } from "../../lib/route.ts";
import { networkTabs } from "./tabs.tsx";

/** The pane's views and its search in the palette; `findLabel` names the search's field. */
export function useNetworkCommands(findLabel: string): void {
  const { setParams } = useRoute();
  useCommands(useMemo<Command[]>(() => [
    ...networkTabs.map(({ id, title }, at) => ({
      id: `network.tab.${id}`, group: "Network", title: id === "path" ? "Explain a path" : `Show the tab ${title}`,
      keywords: id === "path" ? "can reach blocked route" : "tab network", run: () => setParams({ tab: at === 0 ? undefined : id }),
    })),
    { id: "network.find", group: "Network", title: findLabel, keywords: "search filter", run: () => document.querySelector<HTMLInputElement>(`input[aria-label="${findLabel}"]`)?.focus() },
  ], [setParams, findLabel]));
}
