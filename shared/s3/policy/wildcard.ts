/** Stand in a pattern for a `*` and a `?` that mean themselves: what a variable was filled in with. */
const literalStar = "\u{F0000}";
const literalMark = "\u{F0001}";

export const asLiteral = (text: string): string => text.replaceAll("*", literalStar).replaceAll("?", literalMark);

const compiled = new Map<string, (text: string) => boolean>();
const compiledMost = 1000;

/** Whether `*` (any text) and `?` (one character) of a pattern match the whole text. Time grows with both lengths' product at most. */
export function matchesPattern(pattern: string, text: string): boolean {
  let matches = compiled.get(pattern);
  if (!matches) {
    if (compiled.size >= compiledMost) compiled.clear();
    compiled.set(pattern, (matches = compile(pattern)));
  }
  return matches(text);
}

/** Pieces between the stars: the first at the start, the last at the end, those between at the first place they fit. */
function compile(pattern: string): (text: string) => boolean {
  const pieces = pattern.split("*").map((piece) => piece.replaceAll(literalStar, "*"));
  const [first = "", ...rest] = pieces;
  const last = rest.pop();
  return (text) => {
    if (!fits(first, text, 0)) return false;
    if (last === undefined) return text.length === first.length - surplus(first);
    let at = first.length - surplus(first);
    for (const piece of rest) {
      while (at <= text.length && !fits(piece, text, at)) at += 1;
      if (at > text.length) return false;
      at += piece.length - surplus(piece);
    }
    const lastAt = text.length - (last.length - surplus(last));
    return lastAt >= at && fits(last, text, lastAt);
  };
}

/** A literal mark takes two units of a piece and one of the text. */
const surplus = (piece: string): number => piece.split(literalMark).length - 1;

function fits(piece: string, text: string, at: number): boolean {
  let position = at;
  for (let index = 0; index < piece.length; index += 1) {
    const isMark = piece.startsWith(literalMark, index);
    if (isMark) index += 1;
    if (position >= text.length) return false;
    const wanted = isMark ? "?" : piece[index];
    if (!(wanted === "?" && !isMark) && wanted !== text[position]) return false;
    position += 1;
  }
  return true;
}

/** ARNs match part by part: a star does not reach over a colon, but in the last part, which holds the rest. */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = arnParts(pattern);
  const given = arnParts(arn);
  return wanted.length === given.length && wanted.every((part, index) => matchesPattern(part, given[index]!));
}

export function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/**
 * Whether all that one pattern matches is matched by another. Sound, not complete: a star of the
 * narrow one is only covered by a star of the wide one.
 */
export function coversPattern(wide: string, narrow: string): boolean {
  const covered = (w: number, n: number): boolean => {
    if (w === wide.length) return n === narrow.length;
    if (wide[w] === "*") return covered(w + 1, n) || (n < narrow.length && covered(w, n + 1));
    if (n === narrow.length || narrow[n] === "*") return false;
    return (wide[w] === "?" || wide[w] === narrow[n]) && covered(w + 1, n + 1);
  };
  // A pattern of many stars would make it exponential: such a one covers nothing that is known.
  return wide.split("*").length <= 6 && covered(0, 0);
}
