import { useDeferredValue, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { FilterToken } from "../../../shared/filter-token.ts";
import { compileToken, takesValue, type FilterProperty } from "./match-tokens.ts";
import { draftToken, readDraft, suggest, type Suggestion } from "./suggest.ts";
import "../pane.css";
import "./property-filter.css";

interface PropertyFilterProps<Row> {
  /** What is filtered, for those who hear the field: `Filter instances`. */
  label: string;
  placeholder: string;
  /** What is typed and no token yet; it filters as it is. */
  text: string;
  onText(text: string): void;
  tokens: readonly FilterToken[];
  onTokens(tokens: readonly FilterToken[]): void;
  properties: readonly FilterProperty<Row>[];
  propertyOf(key: string): FilterProperty<Row> | undefined;
  /** Whose values are suggested. */
  rows: readonly Row[];
}

/** Free text, and tokens of property, operator and value that all must fit. Suggests while one types; Enter makes a token, Backspace takes the last back into the field. */
export function PropertyFilter<Row>(props: PropertyFilterProps<Row>) {
  const { label, placeholder, text, onText, tokens, onTokens, properties, propertyOf, rows } = props;
  const id = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const deferred = useDeferredValue(text);
  const draft = useMemo(() => readDraft(deferred, properties, propertyOf), [deferred, properties, propertyOf]);
  const suggestions = useMemo(() => (isOpen ? suggest(deferred, draft, properties, rows) : []), [isOpen, deferred, draft, properties, rows]);
  const isShown = isOpen && suggestions.length > 0;
  const refused = useMemo(() => whyNot(draftToken(draft), propertyOf), [draft, propertyOf]);

  const type = (next: string) => {
    onText(next);
    setOpen(true);
    setActive(-1);
  };
  const add = (token: FilterToken) => {
    // The text first: going back from the token finds neither.
    onText("");
    onTokens([...tokens, token]);
    setOpen(false);
    setActive(-1);
  };
  const choose = (suggestion: Suggestion) => {
    if (suggestion.kind === "value") return add(suggestion.token);
    const token = draftToken(readDraft(suggestion.text, properties, propertyOf));
    if (token) add(token);
    else type(suggestion.text);
    inputRef.current?.focus();
  };
  const takeBack = (at: number) => {
    onTokens(tokens.toSpliced(at, 1));
    onText(words(tokens[at]!, propertyOf));
    inputRef.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (!isShown) setOpen(true);
      else setActive((now) => (now + (key === "ArrowDown" ? 1 : suggestions.length) + (now < 0 && key === "ArrowUp" ? 1 : 0)) % suggestions.length);
    } else if (key === "Enter") {
      const chosen = isShown ? suggestions[active] : undefined;
      const token = draftToken(readDraft(text, properties, propertyOf));
      if (chosen) choose(chosen);
      else if (token && whyNot(token, propertyOf) === undefined) add(token);
      else setOpen(false);
    } else if (key === "Escape" && isShown) setOpen(false);
    else if (key === "Escape" && text !== "") onText("");
    else if (key === "Backspace" && text === "" && tokens.length > 0) takeBack(tokens.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="property-filter" role="search" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
      <div className="property-filter-field">
        {tokens.map((token, at) => (
          <Token key={`${at} ${token.key} ${token.operator} ${token.value}`} words={words(token, propertyOf)} problem={whyNot(token, propertyOf)} onEdit={() => takeBack(at)} onRemove={() => onTokens(tokens.toSpliced(at, 1))} />
        ))}
        <input
          ref={inputRef} type="text" role="combobox" aria-label={label} aria-autocomplete="list" aria-expanded={isShown} aria-controls={isShown ? `${id}-list` : undefined}
          aria-activedescendant={isShown && active >= 0 ? `${id}-${active}` : undefined} aria-invalid={refused !== undefined || undefined} aria-describedby={refused ? `${id}-refused` : undefined}
          placeholder={tokens.length > 0 ? "and…" : placeholder} value={text} spellCheck={false} autoComplete="off"
          onChange={(event) => type(event.target.value)} onFocus={() => setOpen(true)} onClick={() => setOpen(true)} onKeyDown={onKeyDown}
        />
        {text !== "" || tokens.length > 0 ? <button type="button" className="property-filter-clear" aria-label={`Clear ${label}`} onClick={() => { onTokens([]); onText(""); inputRef.current?.focus(); }}>✕</button> : null}
      </div>
      {refused && text !== "" ? <p className="property-filter-refused" id={`${id}-refused`} role="status">{refused}</p> : null}
      {isShown ? (
        <ul id={`${id}-list`} role="listbox" aria-label="Suggestions" className="property-filter-list">
          {suggestions.map((suggestion, at) => (
            // What is pressed must not take the focus from the field first.
            <li key={`${suggestion.kind} ${suggestion.text}`} id={`${id}-${at}`} role="option" aria-selected={at === active} data-kind={suggestion.kind} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(suggestion)}>
              <span>{suggestion.text}</span>
              {suggestion.kind === "value" ? null : <small>{suggestion.detail}</small>}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Token({ words: text, problem, onEdit, onRemove }: { words: string; problem: string | undefined; onEdit(): void; onRemove(): void }) {
  return (
    <span className="property-filter-token" data-problem={problem !== undefined || undefined}>
      <button type="button" title={problem ?? "Change it"} onClick={onEdit}>{text}{problem ? <span className="visually-hidden">: {problem}</span> : null}</button>
      <button type="button" aria-label={`Take away ${text}`} onClick={onRemove}>✕</button>
    </span>
  );
}

function words<Row>({ key, operator, value }: FilterToken, propertyOf: (key: string) => FilterProperty<Row> | undefined): string {
  return `${propertyOf(key)?.label ?? key} ${operator}${takesValue(operator) ? ` ${value}` : ""}`;
}

function whyNot<Row>(token: FilterToken | undefined, propertyOf: (key: string) => FilterProperty<Row> | undefined): string | undefined {
  const compiled = token && compileToken(token, propertyOf(token.key));
  return typeof compiled === "string" ? compiled : undefined;
}
