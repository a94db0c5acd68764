import type { ReactNode } from "react";

interface EditorFormProps {
  label: string;
  /** Why it cannot be saved as it stands. */
  problem?: string | undefined;
  /** Nothing was filled in or changed yet: it cannot be saved, and that is no mistake. */
  isUntouched?: boolean;
  /** Where the setting can be taken away, what that is called. */
  removeLabel?: string | undefined;
  children: ReactNode;
  onSubmit(): void;
  onRemove?(): void;
  onCancel(): void;
}

/** The frame of an editor: its fields, what is wrong, and the buttons. */
export function EditorForm({ label, problem, isUntouched = false, removeLabel, children, onSubmit, onRemove, onCancel }: EditorFormProps) {
  return (
    <form
      className="setting-form" aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined && !isUntouched) onSubmit();
      }}
    >
      {children}
      {problem ? <p className="setting-problem" role="status">{problem}</p> : null}
      <div className="setting-buttons">
        <button type="submit" className="act" disabled={problem !== undefined || isUntouched}>Review</button>
        <button type="button" className="act" onClick={onCancel}>Cancel</button>
        {removeLabel && onRemove ? <button type="button" className="act" data-danger="true" onClick={onRemove}>{removeLabel}</button> : null}
      </div>
    </form>
  );
}

/** Texts in a line, parted by commas or spaces. */
export const splitList = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
