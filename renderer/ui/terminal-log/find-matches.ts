export interface Match {
  line: number;
  start: number;
  end: number;
}

/** More marks than this help nobody, and cost the page. */
const mostMatches = 2000;

/** Where a text stands in the lines, whatever the case; none for an empty one. */
export function findMatches(lines: readonly string[], text: string): Match[] {
  const wanted = text.toLowerCase();
  const matches: Match[] = [];
  if (!wanted) return matches;
  for (const [line, content] of lines.entries()) {
    const lower = content.toLowerCase();
    // A letter may change its length with its case (İ): then positions would not be those of the line.
    const hay = lower.length === content.length ? lower : content;
    for (let start = hay.indexOf(wanted); start >= 0; start = hay.indexOf(wanted, start + wanted.length)) {
      matches.push({ line, start, end: start + wanted.length });
      if (matches.length >= mostMatches) return matches;
    }
  }
  return matches;
}
