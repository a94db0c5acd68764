import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import "./menu.css";

export interface MenuItem {
  id: string;
  title: string;
  detail?: ReactNode;
  checked?: boolean;
  danger?: boolean;
  disabledReason?: string | undefined;
  run(): void;
}

/** A menu by the ARIA pattern: arrows move, Enter chooses, Escape (its popover's) closes. */
export function Menu({ label, items, onClose }: { label: string; items: readonly MenuItem[]; onClose(): void }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = ref.current;
    (root?.querySelector<HTMLElement>('[aria-checked="true"]') ?? root?.querySelector<HTMLElement>("button"))?.focus();
  }, []);
  return (
    <div ref={ref} className="menu" role="menu" aria-label={label} onKeyDown={(event) => moveFocus(event, ref.current)}>
      {items.map(({ id, title, detail, checked, danger, disabledReason, run }) => (
        <button
          key={id}
          type="button"
          role={checked === undefined ? "menuitem" : "menuitemradio"}
          aria-checked={checked}
          aria-disabled={disabledReason !== undefined}
          data-danger={danger}
          tabIndex={-1}
          onClick={() => {
            if (disabledReason) return;
            onClose();
            run();
          }}
        >
          <span className="menu-check" aria-hidden="true">{checked ? "✓" : ""}</span>
          <span>
            {title}
            {disabledReason ?? detail ? <small>{disabledReason ?? detail}</small> : null}
          </span>
        </button>
      ))}
    </div>
  );
}

function moveFocus(event: KeyboardEvent, root: HTMLElement | null): void {
  const buttons = [...(root?.querySelectorAll<HTMLElement>("button") ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons.at(to % buttons.length)?.focus();
}
