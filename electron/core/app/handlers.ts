import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { CoreServices } from "../services.ts";
import { chooseFiles } from "./choose-files.ts";
import { openLink } from "./open-link.ts";

export function createHandlers({ host, preferences, grants }: Pick<CoreServices, "host" | "preferences" | "grants">): HandlersOf<Contract["app"]> {
  return {
    describeApp: () => ({
      version: host.version,
      host: host.kind,
      platform: process.platform,
      downloadFolder: host.downloadDir,
      dataFolder: host.dataDir,
    }),
    getPreferences: () => preferences.get(),
    setPreferences: async (change) => {
      await preferences.set(change);
      return {};
    },
    chooseFiles: ({ folder }, { signal }) => chooseFiles(host, grants, folder, signal),
    openWindow: () => {
      host.openWindow?.();
      return { opened: host.openWindow !== undefined };
    },
    openLink: ({ url }) => openLink(host, url),
  };
}
