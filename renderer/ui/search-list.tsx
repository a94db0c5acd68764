import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { rankMatches } from "./rank-matches.ts";
import "./search-list.css";

export interface SearchItem {
  id: string;
  title: string;
  /** Heading; items of one group stand together in the order given. */
  group?: string;
  detail?: ReactNode;
  keywords?: string | undefined;
  mark?: ReactNode;
  trailing?: ReactNode;
  /** Shown, but cannot be chosen. */
  disabledReason?: string | undefined;
}

interface SearchListProps {
  label: string;
  placeholder: string;
  items: readonly SearchItem[];
  selectedId?: string | undefined;
  onChoose(id: string): void;
  onClose(): void;
  /** Answers one more item for what is typed, when no item is called that. */
  offerTyped?: (text: string) => SearchItem | undefined;
  footer?: ReactNode;
}

/** More lines than this help nobody: the search narrows them. */
const mostShown = 200;

/**
 * A search field over a list of choices: the combobox pattern, with the keyboard staying in the
 * field. For pickers and the palette.
 */
export function SearchList({ label, placeholder, items, selectedId, onChoose, onClose, offerTyped, footer }: SearchListProps) {
  const [text, setText] = useState("");
  const listId = useId();
  const listRef = useRef<HTMLUListElement>(null);
  const matches = useMemo(() => findMatches(items, text, offerTyped), [items, text, offerTyped]);
  const shown = matches.slice(0, mostShown);
  const [active, setActive] = useState(() => Math.max(0, shown.findIndex(({ id }) => id === selectedId)));
  const activeItem = shown[Math.min(active, shown.length - 1)];

  useEffect(() => {
    listRef.current?.querySelector('[data-active="true"]')?.scrollIntoView?.({ block: "nearest" });
  }, [active, shown.length]);

  const choose = (item: SearchItem | undefined) => {
    if (item && !item.disabledReason) onChoose(item.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = destination(event.key, active, shown.length);
    if (to !== undefined) setActive(to);
    else if (event.key === "Enter") choose(activeItem);
    else if (event.key === "Escape" || event.key === "Tab") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="search-list">
      <input
        autoFocus
        role="combobox"
        type="text"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={activeItem ? `${listId}-${activeItem.id}` : undefined}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
      />
      {/* The keyboard stays in the field, whatever is clicked. */}
      <ul role="listbox" id={listId} ref={listRef} aria-label={label} onMouseDown={(event) => event.preventDefault()}>
        {shown.map((item, index) => (
          <Option key={item.id} item={item} id={`${listId}-${item.id}`} heading={headingOf(shown, index)} active={item === activeItem} selected={item.id === selectedId}
            onPoint={() => setActive(index)} onChoose={() => choose(item)} />
        ))}
        {shown.length === 0 ? <li className="search-none" role="presentation">Nothing matches “{text}”.</li> : null}
      </ul>
      {matches.length > shown.length ? <p className="search-foot">{matches.length - shown.length} more; type to narrow</p> : null}
      {footer ? <div className="search-foot">{footer}</div> : null}
    </div>
  );
}

interface OptionProps {
  item: SearchItem;
  id: string;
  heading: string | undefined;
  active: boolean;
  selected: boolean;
  onPoint(): void;
  onChoose(): void;
}

function Option({ item, id, heading, active, selected, onPoint, onChoose }: OptionProps) {
  return (
    <>
      {heading ? <li className="search-group" role="presentation">{heading}</li> : null}
      <li id={id} role="option" className="search-item" aria-selected={selected} aria-disabled={item.disabledReason !== undefined} data-active={active}
        onPointerMove={onPoint} onClick={onChoose}>
        {item.mark}
        <span className="search-text">
          <span className="search-title">{item.title}</span>
          {item.detail || item.disabledReason ? <span className="search-detail">{item.disabledReason ?? item.detail}</span> : null}
        </span>
        {item.trailing}
        {selected ? <span className="search-check" aria-hidden="true">✓</span> : null}
      </li>
    </>
  );
}

function findMatches(items: readonly SearchItem[], text: string, offerTyped?: (text: string) => SearchItem | undefined): readonly SearchItem[] {
  const matches = rankMatches(items, text, (item) => `${item.title} ${item.keywords ?? ""}`);
  const typed = text.trim() && !items.some(({ id }) => id === text.trim()) ? offerTyped?.(text.trim()) : undefined;
  return typed ? [...matches, typed] : matches;
}

function headingOf(shown: readonly SearchItem[], index: number): string | undefined {
  const group = shown[index]?.group;
  return group !== shown[index - 1]?.group ? group : undefined;
}

function destination(key: string, active: number, count: number): number | undefined {
  if (key === "ArrowDown") return count ? (active + 1) % count : 0;
  if (key === "ArrowUp") return count ? (active - 1 + count) % count : 0;
  if (key === "PageDown") return Math.min(active + 8, count - 1);
  if (key === "PageUp") return Math.max(active - 8, 0);
  return undefined;
}
