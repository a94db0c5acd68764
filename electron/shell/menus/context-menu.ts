import { Menu, type MenuItemConstructorOptions, type WebContents } from "electron";

/** Cut, copy, paste where they make sense; nothing elsewhere, where the page has menus of its own. */
export function offerContextMenu(contents: WebContents): void {
  contents.on("context-menu", (_event, { isEditable, selectionText }) => {
    const items: MenuItemConstructorOptions[] = isEditable
      ? [{ role: "undo" }, { role: "redo" }, { type: "separator" }, { role: "cut" }, { role: "copy" }, { role: "paste" }, { role: "selectAll" }]
      : selectionText.trim() === "" ? [] : [{ role: "copy" }];
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}
