import type { WebContents } from "electron";
import type { Log } from "../../core/log.ts";
import type { OpenLink } from "./external-links.ts";
import { isOurPage, shownAddress } from "./origin.ts";

/** For every web contents that comes to be, whoever makes it: it stays on our page, opens no window and holds no webview. */
export function confineWebContents(contents: WebContents, openLink: OpenLink, log: Log): void {
  const refuse = (what: string, address: string) => log.warn(`${what} refused`, { address: shownAddress(address) });

  // In frames too: `will-navigate` alone speaks of the main frame.
  contents.on("will-frame-navigate", (event) => {
    if (event.isMainFrame && isOurPage(event.url)) return;
    event.preventDefault();
    refuse("navigation", event.url);
  });
  contents.on("will-redirect", (event) => {
    if (event.isMainFrame && isOurPage(event.url)) return;
    event.preventDefault();
    refuse("redirect", event.url);
  });
  contents.on("will-attach-webview", (event) => {
    event.preventDefault();
    refuse("webview", "");
  });
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url);
    return { action: "deny" };
  });
}
