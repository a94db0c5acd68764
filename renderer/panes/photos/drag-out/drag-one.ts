import type { DragEvent } from "react";
import { safeName } from "../../../../shared/aws/safe-name.ts";
import { beginOwnDrag } from "./own-drag.ts";

/** File systems allow 255 bytes a name. */
const maxNameLength = 80;

/**
 * Lets one object be dragged to the desktop: Chromium fetches the address where it is dropped. Its data is
 * `type:name:address`, so no name may hold a colon; the name is the one that a download would have.
 * @param src the address of the original, in this page's terms
 */
export function dragOne(event: DragEvent, key: string, src: string): void {
  beginOwnDrag([key]);
  event.dataTransfer.effectAllowed = "copyMove";
  event.dataTransfer.setData("DownloadURL", `application/octet-stream:${draggedName(key)}:${new URL(src, location.href).href}`);
}

/** A drag that folders of this window take, and nothing beyond it. */
export function dragInside(event: DragEvent, keys: readonly string[]): void {
  beginOwnDrag(keys);
  event.dataTransfer.effectAllowed = "copyMove";
  event.dataTransfer.setData("application/x-skydeck-keys", String(keys.length));
}

/** The last part of the key as a file's name, its extension kept where it is long. */
export function draggedName(key: string): string {
  const name = safeName(key.slice(key.lastIndexOf("/") + 1));
  const characters = [...name];
  if (characters.length <= maxNameLength) return name;
  const extension = /\.[^.]{1,12}$/u.exec(name)?.[0] ?? "";
  return characters.slice(0, maxNameLength - extension.length).join("") + extension;
}
