const narrow = "iljtf.,:;|!'()[]{}I -/";
const wide = "mwMWOQ@%ABDGHNU";
const usual = 0.56;

/** Mean advance of a system font's letters, as a share of its size: close enough to make room, and the drawer elides what is longer. */
const shares = Float64Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  return narrow.includes(letter) ? 0.32 : wide.includes(letter) ? 0.78 : usual;
});

/** Estimated width in pixels. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    units += code < 128 ? shares[code]! : shareBeyond(code);
    // A letter may be of two units.
    if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at += 1;
  }
  return units * size;
}

const dash = 0x2014;
const shareBeyond = (code: number): number => (code > 0x2e80 ? 1 : code === dash ? 0.78 : usual);

/** The text, or as much of it as fits the width with an ellipsis behind. */
export function elide(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
