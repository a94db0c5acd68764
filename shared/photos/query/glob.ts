/**
 * Patterns over keys: `?` one character, `*` any within a part of the key, `**` any, across `/` too;
 * where `**` is a whole part, any number of folders, none among them; `[a-z]` one of, `[!a-z]` none of;
 * `\` takes the next as it is. A pattern without `/` and `**` is matched against the last part of the key.
 */
export type GlobPiece =
  | { kind: "literal"; text: string }
  | { kind: "one" }
  | { kind: "many" }
  | { kind: "deep" }
  /** Any number of whole folders, each with its `/`. */
  | { kind: "folders" }
  | { kind: "set"; negated: boolean; ranges: readonly (readonly [string, string])[] };

/** Throws nothing: what opens a set and does not close it is a character like others. */
export function parseGlob(pattern: string): GlobPiece[] {
  const signs = [...pattern];
  const pieces: GlobPiece[] = [];
  const literal = (text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === "literal") last.text += text;
    else pieces.push({ kind: "literal", text });
  };
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at]!;
    if (sign === "\\") literal(signs[++at] ?? "\\");
    else if (sign === "?") pieces.push({ kind: "one" });
    else if (sign === "*") {
      const start = at;
      while (signs[at + 1] === "*") at++;
      const stars = at - start + 1;
      const isWhole = stars > 1 && signs[at + 1] === "/" && (pieces.length === 0 || endsFolder(pieces));
      if (isWhole) at++;
      pieces.push({ kind: isWhole ? "folders" : stars > 1 ? "deep" : "many" });
    } else if (sign === "[") {
      const set = parseSet(signs, at + 1);
      if (!set) literal(sign);
      else {
        pieces.push(set.piece);
        at = set.end;
      }
    } else literal(sign);
  }
  return pieces;
}

function endsFolder(pieces: readonly GlobPiece[]): boolean {
  const last = pieces.at(-1);
  return last?.kind === "folders" || (last?.kind === "literal" && last.text.endsWith("/"));
}

function parseSet(signs: readonly string[], start: number): { piece: GlobPiece; end: number } | undefined {
  let at = start;
  const negated = signs[at] === "!" || signs[at] === "^";
  if (negated) at++;
  const ranges: [string, string][] = [];
  const take = () => (signs[at] === "\\" && at + 1 < signs.length ? signs[(at += 2) - 1]! : signs[at++]!);
  // As everywhere: a `]` that comes first is a member.
  for (let first = true; at < signs.length; first = false) {
    if (signs[at] === "]" && !first) return { piece: { kind: "set", negated, ranges }, end: at };
    const low = take();
    const isRange = signs[at] === "-" && at + 1 < signs.length && signs[at + 1] !== "]";
    if (isRange) at++;
    ranges.push([low, isRange ? take() : low]);
  }
  return undefined;
}

/** The range of a set that runs backwards (`[9-0]`), which nothing can be in. */
export function backwardRange(pattern: string): string | undefined {
  for (const piece of parseGlob(pattern)) {
    if (piece.kind !== "set") continue;
    const wrong = piece.ranges.find(([low, high]) => low.codePointAt(0)! > high.codePointAt(0)!);
    if (wrong) return wrong.join("-");
  }
  return undefined;
}

/** Whether the pattern is one over the last part of keys. */
export function isNameGlob(pieces: readonly GlobPiece[]): boolean {
  return !pieces.some((piece) => piece.kind === "deep" || piece.kind === "folders" || (piece.kind === "literal" && piece.text.includes("/")));
}

/**
 * What every matching key begins with, byte for byte, whichever way its accents are written: what S3
 * may be asked for as prefix. Empty for patterns over names.
 */
export function literalPrefix(pieces: readonly GlobPiece[]): string {
  const [first] = pieces;
  if (isNameGlob(pieces) || first?.kind !== "literal") return "";
  const plain = /^[\u0000-\u007f]*/.exec(first.text)![0];
  // An accent that follows may be one with the last letter in a key that is written the other way.
  return plain.length === first.text.length ? plain : plain.slice(0, -1);
}
