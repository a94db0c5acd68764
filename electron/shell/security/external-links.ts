import { dialog, shell } from "electron";
import type { Log } from "../../core/log.ts";

/** Opens a link in the system's browser, or refuses. Never throws: who asked is a page. */
export type OpenLink = (address: string) => Promise<boolean>;

/** AWS's own sites, where the product itself sends people: console, documentation, sign-in. */
const trustedHosts = [/(^|\.)aws\.amazon\.com$/, /(^|\.)amazonaws\.com(\.cn)?$/, /(^|\.)amazonaws\.cn$/, /(^|\.)awsapps\.com$/, /(^|\.)amazoncognito\.com$/, /(^|\.)amazonaws-us-gov\.com$/];

/**
 * What to do with a link: `open` at once, `ask` the person with the host's name in sight, or
 * `refuse`. Only https leaves the app, and http to this machine (the sandbox's presigned links):
 * other schemes can start programs.
 */
function judgeLink(address: string): "open" | "ask" | "refuse" {
  if (!URL.canParse(address) || address.length > 8192) return "refuse";
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return "refuse";
  if (url.protocol === "http:") return url.hostname === "127.0.0.1" || url.hostname === "localhost" || url.hostname === "[::1]" ? "open" : "refuse";
  if (url.protocol !== "https:") return "refuse";
  return trustedHosts.some((host) => host.test(url.hostname)) ? "open" : "ask";
}

export function createOpenLink(log: Log): OpenLink {
  return async (address) => {
    const judgement = judgeLink(address);
    // The query may hold a signature.
    const shown = URL.canParse(address) ? new URL(address).protocol + "//" + new URL(address).host : "(no address)";
    if (judgement === "refuse" || (judgement === "ask" && !(await isConfirmed(new URL(address))))) {
      log.warn("link refused", { address: shown });
      return false;
    }
    await shell.openExternal(new URL(address).href);
    return true;
  };
}

async function isConfirmed(url: URL): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: "question",
    buttons: ["Open", "Cancel"],
    defaultId: 1,
    cancelId: 1,
    message: `Open ${url.host} in the browser?`,
    detail: `${url.origin}${url.pathname}`.slice(0, 500),
  });
  return response === 0;
}
