import { app, Menu, type MenuItemConstructorOptions } from "electron";
import type { OpenLink } from "../security/external-links.ts";

/** Standard roles and new windows, so that the page keeps every other key. Developer tools and reload are for unpackaged runs. */
export function setApplicationMenu(openLink: OpenLink, openWindow: () => void): void {
  const isMac = process.platform === "darwin";
  const view: MenuItemConstructorOptions[] = [
    ...(app.isPackaged ? [] : [{ role: "reload" } as const, { role: "toggleDevTools" } as const, { type: "separator" } as const]),
    { role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }, { type: "separator" }, { role: "togglefullscreen" },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    {
      role: "fileMenu",
      submenu: [
        // Each has a profile and region of its own, so that two accounts can be seen side by side.
        { label: "New window", accelerator: "CmdOrCtrl+Shift+N", click: () => openWindow() },
        { type: "separator" },
        isMac ? { role: "close" } : { role: "quit" },
      ],
    },
    { role: "editMenu" },
    { label: "View", submenu: view },
    { role: "windowMenu" },
    { role: "help", submenu: [{ label: "AWS documentation", click: () => void openLink("https://docs.aws.amazon.com/") }] },
  ]));
}
