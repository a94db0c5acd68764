import { useEffect, useRef, useState } from "react";
import { useAllCommands } from "../../lib/commands.tsx";
import { SearchList } from "../../ui/search-list.tsx";
import { isPaletteShortcut } from "./shortcut.ts";

const openEvent = "skydeck:palette";

export function openPalette(): void {
  dispatchEvent(new Event(openEvent));
}

/** Everything that can be done from the keyboard, found by typing. */
export function Palette() {
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);

  useEffect(() => {
    const show = () => {
      before.current = document.activeElement;
      setOpen(true);
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isPaletteShortcut(event)) return;
      event.preventDefault();
      show();
    };
    addEventListener(openEvent, show);
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener(openEvent, show);
      removeEventListener("keydown", onKey);
    };
  }, []);

  if (!open) return null;
  const close = () => {
    setOpen(false);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return (
    <div className="palette-backdrop" onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div className="palette" role="dialog" aria-modal="true" aria-label="Command palette">
        <PaletteList onClose={close} />
      </div>
    </div>
  );
}

function PaletteList({ onClose }: { onClose(): void }) {
  const commands = useAllCommands();
  return (
    <SearchList
      label="Commands"
      placeholder="Go to a pane, switch profile or region, do something…"
      items={commands.map(({ run: _run, ...item }) => item)}
      onClose={onClose}
      onChoose={(id) => {
        onClose();
        commands.find((command) => command.id === id)?.run();
      }}
    />
  );
}
