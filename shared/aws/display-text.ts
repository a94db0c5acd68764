/** Signs that steer how text is laid out, or that cannot be seen: they would let a name look like another. */
const steering = /[\u034f\u17b4\u17b5\u180b-\u180e\u0080-\u009f\u00ad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\p{Cs}]|[\u{e0000}-\u{e0fff}]/gu;

/**
 * A key as text that shows every character it holds: control characters as their pictures (`␀`),
 * bidirectional and invisible ones as `⟨U+202E⟩`. For the eye only; requests carry the key itself.
 */
export function displayText(text: string): string {
  return displaySentence(text).replace(/[\t\n]/g, picture);
}

/** Words in which a name may stand: lines and tabs stay, everything else is shown as in the name alone. */
export function displaySentence(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, picture)
    .replace(/\u007f/g, "␡")
    .replace(steering, (sign) => `⟨U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

const picture = (sign: string): string => String.fromCharCode(0x2400 + sign.charCodeAt(0));
