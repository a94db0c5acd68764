import { dialog, Notification, shell } from "electron";
import type { CoreHost } from "../core/host.ts";

/** What only a desktop has: its dialogs, its file manager, its notices. */
export function createDesktop(): Pick<CoreHost, "chooseFiles" | "showFile" | "notify"> {
  return {
    chooseFiles: async (folder) => (await dialog.showOpenDialog({ properties: folder ? ["openDirectory", "createDirectory"] : ["openFile", "multiSelections"] })).filePaths,
    showFile: (path) => shell.showItemInFolder(path),
    notify: (title, body) => {
      if (Notification.isSupported()) new Notification({ title, body }).show();
    },
  };
}
