/** The page's own scheme: standard and secure, so that it has an origin, a policy and storage of its own. */
export const pageScheme = "app";
export const pageOrigin = "app://skydeck";
export const pageUrl = `${pageOrigin}/`;
/** Photo bytes, for pictures only. */
export const photoScheme = "photo";

/** An address for the log: its query may hold a signature, and a `data:` address a whole document. */
export function shownAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) return "(no address)";
  return url.protocol === "data:" ? url.protocol : `${url.protocol}//${url.host}${url.pathname}`.slice(0, 200);
}

/** Whether an address is on our own page. Parsed, never compared by its first characters: `app://skydeck.evil.example` is another. */
export function isOurPage(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // Node's URL gives schemes that it does not know the origin `null`.
  return url?.protocol === `${pageScheme}:` && url.host === "skydeck" && url.username === "" && url.password === "";
}
