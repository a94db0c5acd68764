import { CoreError } from "../failures.ts";
import type { CoreHost } from "../host.ts";
import { isLoopback } from "../session/endpoints.ts";

/**
 * Opens a link in the system's browser: https anywhere, http on this machine only (the sandbox's
 * presigned links). Other schemes could start programs and never come here: the contract refuses them.
 * Answers `opened: false` where the host has no browser to open; its page may do it then.
 */
export async function openLink(host: Pick<CoreHost, "openExternal">, link: string): Promise<{ opened: boolean }> {
  const url = new URL(link);
  if (url.username || url.password) throw new CoreError("invalid-input", "A link that carries a user name or password is not opened.");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new CoreError("invalid-input", `Only https links are opened, not ${url.protocol}//${url.host}.`);
  }
  if (!host.openExternal) return { opened: false };
  await host.openExternal(url.href);
  return { opened: true };
}
