/**
 * Characters that show as nothing or move their neighbours about: what a name holds must not make
 * code look like other code. Line break and tab are plain to see and stay.
 */
const unseen = /[^\P{C}\n\t]|[\u2028\u2029]/gu;

/** Whether a text shows on screen as what it is. */
export function isPlain(text: string): boolean {
  unseen.lastIndex = 0;
  return !unseen.test(text);
}

/** One word of a POSIX shell, whatever the text; NUL apart, which no argument can hold. */
export function quoteShell(text: string): string {
  // `=`, `~`, `%` and `+` mean something to some shells at the beginning of a word.
  if (/^[A-Za-z0-9_./:,@-][A-Za-z0-9_./:,@=%+-]*$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** JSON, and a string of JavaScript alike. */
export function quoteJson(text: string): string {
  return JSON.stringify(text).replaceAll(unseen, (character) => utf16(character));
}

/** A string of Python 3. */
export function quotePython(text: string): string {
  return JSON.stringify(text).replaceAll(unseen, (character) => {
    const point = character.codePointAt(0)!;
    return point > 0xffff ? `\\U${point.toString(16).padStart(8, "0")}` : utf16(character);
  });
}

function utf16(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}
