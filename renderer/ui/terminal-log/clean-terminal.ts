/** Escape sequences of terminals: CSI (colours, cursor), OSC (titles, links), and the rest of two characters. */
const escapes = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][\s\S]*?(?:\u0007|\u001b\\|$)|\u001b[ -/]*[0-~]|\u009b[0-?]*[ -/]*[@-~]/g;
/** What would turn neighbours about, or show as nothing. */
const unseen = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const firstPicture = 0x2400;

/**
 * What a serial console wrote, as lines that do nothing but be read: no colours, links or cursor
 * moves, carriage returns overwrite as they would, other control characters become their pictures (␀).
 */
export function cleanTerminal(text: string): string[] {
  const plain = text.replace(escapes, "").replace(unseen, "");
  const lines = plain.split(/\r*\n/).map((line) => picture(overwrite(backspace(line))));
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines;
}

function backspace(line: string): string {
  if (!line.includes("\b")) return line;
  const kept: string[] = [];
  for (const character of line) {
    if (character === "\b") kept.pop();
    else kept.push(character);
  }
  return kept.join("");
}

/** A progress line rewrites itself from its beginning; what is longer shows beyond. */
function overwrite(line: string): string {
  if (!line.includes("\r")) return line;
  return line.split("\r").reduce((shown, part) => part + shown.slice(part.length), "");
}

function picture(line: string): string {
  return line.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(firstPicture + code) : code === 0x7f ? "␡" : "�";
  });
}
