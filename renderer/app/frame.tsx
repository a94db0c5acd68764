import { useEffect } from "react";
import { useConsole } from "../lib/context.tsx";
import { navigate, useRoute } from "../lib/route.ts";
import { useAction, useCall } from "../lib/use-call.ts";
import { Loading } from "../ui/loading.tsx";
import { ContextStripe } from "./context/context-stripe.tsx";
import { ContextNotices } from "./context/context-notices.tsx";
import { ShowDeferred } from "./deferred.tsx";
import { FlashList } from "./flash-list.tsx";
import { frameParts } from "./frame-parts.ts";
import { FrameCommands } from "./palette/frame-commands.tsx";
import { Palette } from "./palette/palette.tsx";
import { PaneBoundary } from "./pane-boundary.tsx";
import { panes, type Pane } from "./panes.ts";
import { SideNavigation } from "./side-navigation.tsx";
import { TopBar } from "./top-bar.tsx";
import { useTheme } from "./theme.ts";

/** What is around every pane: whose account it is, the way elsewhere, and what goes on meanwhile. */
export function Frame() {
  const { data: preferences } = useCall("app.getPreferences", {});
  useTheme(preferences?.theme ?? "system");
  const pane = usePane(preferences?.pane);
  return (
    <div className="frame">
      <a className="frame-skip" href="#main" onClick={skipToMain}>Skip to {pane.title}</a>
      <ContextStripe />
      <TopBar />
      <ContextNotices />
      <SideNavigation current={pane.id} />
      <PaneArea pane={pane} />
      <div className="strip">
        {frameParts.strip ? <PaneBoundary title="Transfers"><ShowDeferred part={frameParts.strip} fallback={null} /></PaneBoundary> : null}
      </div>
      <FlashList />
      <FrameCommands />
      <Palette />
    </div>
  );
}

function PaneArea({ pane }: { pane: Pane }) {
  const { context } = useConsole();
  useEffect(() => {
    document.title = `${pane.title} · ${context.profile} · ${context.region} · Skydeck`;
  }, [pane, context]);
  return (
    <main className="main" id="main" tabIndex={-1} aria-label={pane.title}>
      {/* A new context is a new pane: no selection, dialog or draft of the old account outlives the switch. */}
      <section key={`${pane.id} ${context.epoch}`} aria-label={`${pane.title} of ${context.profile} in ${context.region}`}>
        <PaneBoundary title={pane.title}>
          <ShowDeferred part={pane.content} fallback={<Loading what={pane.title} />} />
        </PaneBoundary>
      </section>
    </main>
  );
}

/** The pane of the address, else the one left last time, else the first. */
function usePane(kept: string | undefined): Pane {
  const { pane: id } = useRoute();
  const remember = useAction("app.setPreferences").mutate;
  const known = panes.find((pane) => pane.id === id);
  const pane = known ?? panes.find((pane) => pane.id === kept) ?? panes[0]!;
  useEffect(() => {
    if (!known) navigate(pane.id, {}, { replace: true });
    else if (known.id !== kept) remember({ pane: known.id });
    // `kept` is left out: only a change of pane is remembered, not the answer that it was.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [known, pane.id]);
  return pane;
}

/** The address holds the pane, so a link to an anchor would leave it. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
