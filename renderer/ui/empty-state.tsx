import type { ReactNode } from "react";
import "./states.css";

/** A list that was read and holds nothing: what would stand here, and how it comes to be. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state" role="status">
      <svg width="44" height="44" viewBox="0 0 44 44" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M6 27 22 18l16 9-16 9z" />
        <path d="M6 19 22 10l16 9-16 9z" strokeDasharray="3 3" />
      </svg>
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}
