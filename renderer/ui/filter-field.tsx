import "./pane.css";

interface FilterFieldProps {
  value: string;
  onChange(value: string): void;
  label: string;
  placeholder: string;
  /** Enter goes on to the next of what is found, with Shift to the one before. */
  onStep?(direction: 1 | -1): void;
}

/** A search box that narrows what is on screen. Escape empties it. */
export function FilterField({ value, onChange, label, placeholder, onStep }: FilterFieldProps) {
  return (
    <div className="filter" role="search">
      <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <circle cx="6" cy="6" r="4.2" />
        <path d="m9.2 9.2 3.3 3.3" />
      </svg>
      <input
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter that ends the writing of a word (of Japanese, say) is no step.
          if (event.key === "Enter" && onStep && !event.nativeEvent.isComposing) {
            event.preventDefault();
            onStep(event.shiftKey ? -1 : 1);
          }
          if (event.key !== "Escape" || value === "") return;
          event.preventDefault();
          onChange("");
        }}
      />
      {value ? <button type="button" aria-label={`Clear ${label}`} onClick={() => onChange("")}>✕</button> : null}
    </div>
  );
}
