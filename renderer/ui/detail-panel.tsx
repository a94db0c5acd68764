import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import "./pane.css";

interface DetailPanelProps {
  title: ReactNode;
  label: string;
  side: "right" | "bottom";
  onClose(): void;
  actions?: ReactNode;
  /** Stands between the head and what scrolls. */
  tabs?: ReactNode;
  children: ReactNode;
  /** Pixels at first. */
  size?: number;
}

const least = 200;
const most = 760;
const keyStep = 24;

/** What is chosen, in detail, beside or under the list. Its edge is dragged, or moved by the arrow keys. */
export function DetailPanel({ title, label, side, onClose, actions, tabs, children, size: firstSize = 320 }: DetailPanelProps) {
  const [size, setSize] = useState(firstSize);
  const grow = (by: number) => setSize((now) => Math.min(most, Math.max(least, now + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = side === "right" ? { ArrowLeft: 1, ArrowRight: -1 } : { ArrowUp: 1, ArrowDown: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    grow(step * keyStep);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) grow(side === "right" ? -event.movementX : -event.movementY);
  };
  return (
    <aside
      className="detail"
      data-side={side}
      aria-label={label}
      style={side === "right" ? { width: size, maxWidth: "60%" } : { height: size, maxHeight: "70%" }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div
        className="detail-edge"
        role="separator"
        tabIndex={0}
        aria-label={`Size of ${label}`}
        aria-orientation={side === "right" ? "vertical" : "horizontal"}
        aria-valuenow={size}
        aria-valuemin={least}
        aria-valuemax={most}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
      />
      <div className="detail-head">
        <h2>{title}</h2>
        {actions}
        <button type="button" className="plain-button" aria-label={`Close ${label}`} onClick={onClose}>✕</button>
      </div>
      {tabs ? <div className="detail-tabs">{tabs}</div> : null}
      <div className="detail-body" tabIndex={0} role="group" aria-label={label}>{children}</div>
    </aside>
  );
}
