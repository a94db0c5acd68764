import { useRef, type KeyboardEvent } from "react";

/** Letters that follow one another faster than this are one word. */
const pauseMs = 700;

interface Line {
  typed?: string;
}

/** By letters to the next line that begins with them; true where the key was one. */
export function useTypeAhead(): (event: KeyboardEvent, lines: readonly Line[], active: number, goTo: (index: number) => void) => boolean {
  const word = useRef({ text: "", at: 0 });
  return (event, lines, active, goTo) => {
    const isLetter = [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isGoingOn = event.timeStamp - word.current.at < pauseMs && word.current.text !== "";
    if (!isLetter || (event.key === " " && !isGoingOn)) return false;
    word.current = { text: (isGoingOn ? word.current.text : "") + event.key.toLowerCase(), at: event.timeStamp };
    const next = findTyped(lines, word.current.text, active);
    if (next !== undefined) goTo(next);
    return true;
  };
}

/**
 * The line that begins with what was typed: the active one stays while it does, one letter (once, or
 * again and again) goes on to the next; after the last comes the first.
 */
export function findTyped(lines: readonly Line[], text: string, active: number): number | undefined {
  const letters = [...text];
  const isOneLetter = letters.every((letter) => letter === letters[0]);
  const wanted = isOneLetter ? letters[0]! : text;
  const first = isOneLetter ? active + 1 : Math.max(0, active);
  for (let step = 0; step < lines.length; step++) {
    const at = (first + step) % lines.length;
    if (lines[at]!.typed?.toLowerCase().startsWith(wanted)) return at;
  }
  return undefined;
}
