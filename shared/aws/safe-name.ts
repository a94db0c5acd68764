/** Names that Windows takes for devices, whatever their extension. Source: "Naming Files, Paths, and Namespaces". */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;
/** What some system refuses in a name, or what lies about it to the reader: controls, and the marks that turn the direction of text. */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*\\/]/gu;

/** A part of a key as a file's name on every system, however long. Never empty, `.` or `..`, and without separators. */
export function safeName(name: string): string {
  const clean = name
    .normalize("NFC")
    .replace(unsafe, "_")
    // Windows drops them, so that `a.` would be `a`; and `..` must not be a name anywhere.
    .replace(/[. ]+$/, (end) => "_".repeat(end.length));
  return deviceName.test(clean) || clean === "" ? `_${clean}` : clean;
}
