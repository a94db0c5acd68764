import type { ReactNode } from "react";
import "./pane.css";

/** A pane's first line: what it is, the facts of what is shown, and what can be done. */
export function PaneHeader({ title, facts, actions, children }: { title: string; facts?: ReactNode; actions?: ReactNode; children?: ReactNode }) {
  return (
    <header className="pane-header">
      <div className="pane-title">
        <h1>{title}</h1>
        <p>{facts}</p>
        <div className="pane-actions">{actions}</div>
      </div>
      {children}
    </header>
  );
}
