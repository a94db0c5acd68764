import type { Session } from "electron";
import { parsePhotoUrl } from "../../../shared/contract/host.ts";
import type { Log } from "../../core/log.ts";
import { isOurPage, pageScheme, photoScheme, shownAddress } from "./origin.ts";

/** Copying by a button, telling of an alarm, and a photo in full screen. Everything else a page may ask for is denied. */
const allowed: ReadonlySet<string> = new Set(["clipboard-sanitized-write", "notifications", "fullscreen"]);
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
  // Exports of the page come as blobs and ask where to save, an original that is dragged out goes where it is dropped; whatever else would land on the disk does not.
  session.on("will-download", (event, item) => {
    if (/^(blob:|data:)/.test(item.getURL()) || isOriginal(item.getURL())) return;
    event.preventDefault();
    log.warn("download of the page refused", { address: shownAddress(item.getURL()) });
  });
}

/** A photo's own bytes, which are answered as nothing but a file to save. */
function isOriginal(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === `${photoScheme}:` && url.host === "photo" && parsePhotoUrl(url)?.size === "original";
}
