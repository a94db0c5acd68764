import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { App } from "./app/app.tsx";
import { preloadPane } from "./app/panes.ts";
import { refuseStrayDrops } from "./app/refuse-stray-drops.ts";
import { findBridge } from "./lib/bridge.ts";
import { createClient } from "./lib/client.ts";
import { parseRoute } from "./lib/route.ts";
import "virtual:cloudscape-theme.css";
import "./app/theme.css";
import "./app/frame.css";

// The CSP forbids `eval`; without this zod probes for it and the probe is reported as a violation.
z.config({ jitless: true });
refuseStrayDrops();
// Beside the first calls, so that the pane's own first call does not wait for its code.
preloadPane(parseRoute(location.hash).pane);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App client={createClient(findBridge())} />
  </StrictMode>,
);
