import { useEffect, useRef, useState, type ReactNode } from "react";

interface PopoverProps {
  /** The button's accessible name; it holds the words that are shown. */
  label: string;
  align?: "start" | "end";
  /** `listbox` for pickers, `menu` for menus. */
  kind: "listbox" | "menu" | "dialog";
  button: ReactNode;
  icon?: boolean;
  children: (close: () => void) => ReactNode;
}

/** A button that opens something beneath it. It closes by Escape, a click elsewhere or a choice; focus returns to the button. */
export function Popover({ label, align = "start", kind, button, icon = false, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const anchorRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    buttonRef.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (!anchorRef.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPointer, true);
    return () => document.removeEventListener("pointerdown", onPointer, true);
  }, [open]);

  return (
    <div
      className="popover-anchor"
      ref={anchorRef}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button ref={buttonRef} type="button" className="pill" data-icon={icon || undefined} aria-label={label} title={label} aria-haspopup={kind} aria-expanded={open} onClick={() => setOpen(!open)}>
        {button}
      </button>
      {open ? (
        <div className="popover" data-align={align}>
          {children(close)}
        </div>
      ) : null}
    </div>
  );
}
