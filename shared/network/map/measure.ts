/** Mean advance of a system font's letters, as a share of its size: close enough to make room, and the drawer elides what is longer. */
const narrow = new Set("iljtf.,:;|!'()[]{}I -/");
const wide = new Set("mwMWOQ@%ABDGHNU—");

/** Estimated width in pixels. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const letter of text) {
    units += narrow.has(letter) ? 0.32 : wide.has(letter) ? 0.78 : letter.charCodeAt(0) > 0x2e80 ? 1 : 0.56;
  }
  return units * size;
}

/** The text, or as much of it as fits the width with an ellipsis behind. */
export function elide(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
