import type { Session } from "electron";
import type { Log } from "../../core/log.ts";
import { isOurPage, pageScheme, photoScheme, shownAddress } from "./origin.ts";

/** Copying by a button, and telling of an alarm. Everything else a page may ask for is denied. */
const allowed: ReadonlySet<string> = new Set(["clipboard-sanitized-write", "notifications"]);
const ownSchemes: ReadonlySet<string> = new Set([`${pageScheme}:`, `${photoScheme}:`, "blob:", "data:", "devtools:"]);

/** Permissions, devices, and what the page may load: its own schemes, nothing of any network. */
export function confineSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const granted = allowed.has(permission) && details.isMainFrame && isOurPage(contents.getURL());
    if (!granted) log.warn("permission refused", { permission });
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isOurPage(origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));

  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !URL.canParse(details.url) || !ownSchemes.has(new URL(details.url).protocol);
    if (cancel) log.warn("request of the page refused", { address: shownAddress(details.url) });
    answer({ cancel });
  });
  // Exports of the page come as blobs and ask where to save; whatever else would land on the disk does not.
  session.on("will-download", (event, item) => {
    if (/^(blob:|data:)/.test(item.getURL())) return;
    event.preventDefault();
    log.warn("download of the page refused", { address: shownAddress(item.getURL()) });
  });
}
