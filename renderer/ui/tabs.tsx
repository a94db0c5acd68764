import { useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import "./pane.css";

export interface Tab {
  id: string;
  title: string;
  count?: ReactNode;
}

/** The tabs of a pane; arrows move between them. The caller shows the chosen one's content in a `tabpanel`. */
export function Tabs({ label, tabs, current, onChange }: { label: string; tabs: readonly Tab[]; current: string; onChange(id: string): void }) {
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === current);
    const next = (at + step + tabs.length) % tabs.length;
    onChange(tabs[next]!.id);
    ref.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div ref={ref} className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button key={tab.id} id={`${id}-${tab.id}`} type="button" role="tab" aria-selected={tab.id === current} tabIndex={tab.id === current ? 0 : -1} onClick={() => onChange(tab.id)}>
          {tab.title}
          {tab.count === undefined ? null : <span className="count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
