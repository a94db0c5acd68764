const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** `⌘K` on Apple's systems, `Ctrl K` on the others. */
export function shortcutName(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl ${key}`;
}

export function isPaletteShortcut(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === "k" && (isApple ? event.metaKey : event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
}
