import { useRef, type RefObject } from "react";
import { lineAndColumn } from "../../../../../shared/s3/policy/json-tree.ts";
import type { PolicyProblem } from "../../../../../shared/s3/policy/problem.ts";

interface NumberedTextProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  label: string;
  text: string;
  problems: readonly PolicyProblem[];
  onText(text: string): void;
}

/** A text field with line numbers; a line with a problem is marked. Tab leaves the field, as everywhere. */
export function NumberedText({ ref, label, text, problems, onText }: NumberedTextProps) {
  const numbers = useRef<HTMLOListElement>(null);
  const lines = text.split("\n").length;
  const marks = new Map<number, PolicyProblem["severity"]>();
  for (const { start, severity } of problems) {
    const { line } = lineAndColumn(text, start);
    if (marks.get(line) !== "error") marks.set(line, severity);
  }
  return (
    <div className="policy-text">
      <ol ref={numbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => <li key={index} data-severity={marks.get(index + 1)}>{index + 1}</li>)}
      </ol>
      <textarea
        ref={ref} aria-label={label} value={text} rows={Math.min(24, Math.max(10, lines + 1))} spellCheck={false} wrap="off" aria-invalid={problems.some(({ severity }) => severity === "error")}
        onChange={(event) => onText(event.target.value)} onScroll={(event) => numbers.current && (numbers.current.scrollTop = event.currentTarget.scrollTop)}
      />
    </div>
  );
}
