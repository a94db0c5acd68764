import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import { displayText } from "../library/display-key.ts";
import { useRecentSearches } from "./use-recent-searches.ts";
import { SearchHelp } from "./search-help.tsx";
import { suggest, type Suggestible, type Suggestion } from "./suggest.ts";
import "./search.css";

/** A letter's pause before the address changes; typing itself waits for nothing. */
const restMs = 80;
/** So long a search must stand to be one that is worth remembering. */
const keepMs = 2_000;

interface SearchFieldProps {
  query: string;
  labels: Suggestible["labels"];
  folders: readonly string[];
  /** Whether the labels are wanted: the field is in use. */
  onUsed(): void;
  onSearch(query: string): void;
}

/** One field for keys, labels, sizes, dates and what the analyses found. Suggestions by arrow keys; Escape closes them, then empties the field. */
export function SearchField({ query, labels, folders, onUsed, onSearch }: SearchFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { recent, remember } = useRecentSearches();
  const [text, setText, search] = useTyped(query, onSearch);
  const [caret, setCaret] = useState(0);
  /** Where the caret shall stand in what was chosen. */
  const placing = useRef<number>(undefined);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // What is wrong is told beside the field while one writes in it, and in place of the hits all the time.
  const [isFocused, setFocused] = useState(false);
  const suggestions = useMemo(() => (isOpen ? suggest(text, caret, { labels, folders, recent }) : []), [isOpen, text, caret, labels, folders, recent]);
  const problem = useMemo(() => parseQuery(text).problems[0], [text]);
  const isShown = isOpen && suggestions.length > 0;

  useEffect(() => {
    if (query === "" || parseQuery(query).problems.length > 0) return;
    const timer = setTimeout(() => remember(query), keepMs);
    return () => clearTimeout(timer);
  }, [query, remember]);

  // As soon as the text stands there: a frame later somebody may have typed on.
  useLayoutEffect(() => {
    if (placing.current === undefined) return;
    input.current?.setSelectionRange(placing.current, placing.current);
    placing.current = undefined;
  });

  function change(next: string, caret: number) {
    setText(next);
    setCaret(caret);
    setActive(-1);
    setOpen(true);
  }
  function choose({ next, caret: at, kind }: Suggestion) {
    change(next, at);
    setOpen(kind === "field");
    input.current?.focus();
    placing.current = at;
  }
  function onKeyDown(event: KeyboardEvent) {
    // What ends the writing of a word (of Japanese, say) is no choice.
    if (event.nativeEvent.isComposing) return;
    const chosen = isShown ? suggestions[active] : undefined;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setOpen(true);
      const count = suggestions.length;
      if (count > 0) setActive((now) => (event.key === "ArrowDown" ? (now + 1) % count : now <= 0 ? count - 1 : now - 1));
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen) choose(chosen);
    else if (event.key === "Enter") {
      setOpen(false);
      search(text);
      if (problem === undefined) remember(text);
    } else if (event.key === "Escape" && isShown) setOpen(false);
    else if (event.key === "Escape" && text !== "") change("", 0);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="photos-search-field" role="search" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <div className="photos-search-box" data-problem={problem !== undefined || undefined}>
        <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true"><circle cx="6" cy="6" r="4.2" /><path d="m9.2 9.2 3.300 3.300" /></svg>
        <input
          ref={input} type="text" role="combobox" dir="auto" aria-label="Search keys and labels" placeholder="cat ≥ 80 %  size:>5MB  *.jpg" value={text} spellCheck={false} autoComplete="off"
          aria-autocomplete="list" aria-expanded={isShown} aria-controls={isShown ? `${id}-list` : undefined} aria-activedescendant={isShown && active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={problem !== undefined || undefined} aria-describedby={problem && isFocused && !isShown ? `${id}-problem` : undefined}
          onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length)} onKeyDown={onKeyDown}
          onFocus={() => { onUsed(); setOpen(true); setFocused(true); }} onBlur={() => setFocused(false)} onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
        />
        {text !== "" && <button type="button" aria-label="Clear the search" onClick={() => { change("", 0); input.current?.focus(); }}>✕</button>}
        <SearchHelp onTry={(example) => { change(example, example.length); setOpen(false); input.current?.focus(); }} />
      </div>
      {problem && isFocused && !isShown && (
        <p className="photos-search-problem" id={`${id}-problem`} role="status">
          <bdi className="mono">{displayText(text.slice(0, problem.from)).slice(-24)}<mark>{displayText(text.slice(problem.from, problem.to)).slice(0, 60) || "…"}</mark></bdi> {problem.message}
        </p>
      )}
      {isShown && (
        <ul id={`${id}-list`} role="listbox" aria-label="Suggestions" className="photos-search-list">
          {suggestions.map((suggestion, at) => (
            // What is pressed must not take the focus from the field first.
            <li key={`${suggestion.kind} ${suggestion.next}`} id={`${id}-${at}`} role="option" aria-selected={at === active} data-kind={suggestion.kind} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(suggestion)}>
              <bdi>{displayText(suggestion.text)}</bdi>
              <small>{suggestion.detail}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/**
 * What is typed, ahead of the address by a rest; when the address changes by itself, the field follows. What the
 * field said itself comes back by the address a moment later, when more may be typed: that is no news to it.
 */
function useTyped(query: string, onSearch: (query: string) => void): [text: string, setText: (text: string) => void, search: (text: string) => void] {
  const [text, setText] = useState(query);
  const said = useRef(query);
  function search(typed: string) {
    said.current = typed.trim();
    onSearch(said.current);
  }
  useEffect(() => {
    if (query === said.current) return;
    said.current = query;
    setText(query);
  }, [query]);
  useEffect(() => {
    if (text.trim() === said.current) return;
    const timer = setTimeout(() => search(text), restMs);
    return () => clearTimeout(timer);
    // `onSearch` is left out: the field speaks when it is typed in, not when the page is drawn again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text]);
  return [text, setText, search];
}
