import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { FilterField } from "../filter-field.tsx";
import { cleanTerminal } from "./clean-terminal.ts";
import { findMatches, type Match } from "./find-matches.ts";
import "./terminal-log.css";

interface TerminalLogProps {
  label: string;
  /** As it was written, control characters and all. */
  text: string;
  actions?: ReactNode;
}

/** A log as a terminal showed it, to be read and searched; Enter goes to the next match, Shift+Enter to the one before. It opens at its end. */
export function TerminalLog({ label, text, actions }: TerminalLogProps) {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const lines = useMemo(() => cleanTerminal(text), [text]);
  const matches = useMemo(() => findMatches(lines, query), [lines, query]);
  const current = matches.length ? matches[((at % matches.length) + matches.length) % matches.length] : undefined;
  const scrollRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scrollRef.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [lines]);
  useEffect(() => scrollRef.current?.querySelector('[data-current="true"]')?.scrollIntoView?.({ block: "center" }), [current]);
  return (
    <div className="terminal-log">
      <div className="terminal-log-head">
        <FilterField label={`Search ${label}`} placeholder="Search the log…" value={query} onChange={(next) => { setQuery(next); setAt(0); }} onStep={(direction) => setAt(at + direction)} />
        <span className="selection-count" role="status">{query ? (matches.length ? `${matches.indexOf(current!) + 1} of ${matches.length}` : "no match") : `${lines.length} lines`}</span>
        {actions}
      </div>
      <div ref={scrollRef} className="terminal-log-lines" tabIndex={0} role="log" aria-label={label} aria-live="off">
        {lines.map((line, index) => <div key={index}>{query ? <Marked line={line} matches={matches.filter((match) => match.line === index)} current={current} /> : line || " "}</div>)}
      </div>
    </div>
  );
}

function Marked({ line, matches, current }: { line: string; matches: readonly Match[]; current: Match | undefined }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of matches) {
    parts.push(line.slice(from, match.start), <mark key={match.start} data-current={match === current}>{line.slice(match.start, match.end)}</mark>);
    from = match.end;
  }
  return <>{parts}{line.slice(from) || " "}</>;
}
