import { useEffect, useMemo } from "react";
import { useCommands, type Command } from "../../lib/commands.tsx";
import { useRoute } from "../../lib/route.ts";
import { networkTabs } from "./tabs.tsx";

interface PaneActions {
  /** Why a VPC cannot be created now. */
  whyNoCreate: string | undefined;
  refresh(): void;
}

/** The pane's views, its search and what it creates, in the palette; `findLabel` names the search's field. */
export function useNetworkCommands(findLabel: string, { whyNoCreate, refresh }: PaneActions): void {
  const { params, setParams } = useRoute();
  const wantsFind = params.has("find");
  useEffect(() => {
    if (!wantsFind) return;
    focusField(findLabel);
    setParams({ find: undefined }, { replace: true });
  }, [wantsFind, findLabel, setParams]);
  useCommands(useMemo<Command[]>(() => [
    ...networkTabs.map(({ id, title }, at) => ({
      id: `network.tab.${id}`, group: "Network", title: id === "path" ? "Explain a path" : `Show the tab ${title}`,
      keywords: id === "path" ? "can reach blocked route" : "tab network", run: () => setParams({ tab: at === 0 ? undefined : id }),
    })),
    { id: "network.find", group: "Network", title: findLabel, keywords: "search filter resource", run: () => focusField(findLabel) },
    { id: "network.create", group: "Network", title: "Create VPC", keywords: "new network subnets plan", disabledReason: whyNoCreate, run: () => setParams({ create: "vpc" }) },
    { id: "network.refresh", group: "Network", title: "Read the network again", keywords: "refresh reload", run: refresh },
  ], [setParams, findLabel, whyNoCreate, refresh]));
}

function focusField(label: string): void {
  document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)?.focus();
}
