/**
 * Keys that others may have put, each a trap for something: a path, a file system, a URL, XML, CSV,
 * HTML, a table of words, a reader's eye. S3 takes every one of them.
 */
export const hostileKeys: readonly string[] = [
  // Paths.
  "..", ".", "../../x.jpg", "a/../b.jpg", "./dot.jpg", "a/./b.jpg", "/leading.jpg", "//two.jpg", "a//b.jpg", "a//", "\\back\\slash.jpg", "C:\\x.jpg", "~/.ssh/x.jpg",
  // One is the other's folder.
  "both", "both/below.jpg",
  // Names that Windows keeps for itself, or drops.
  "CON", "nul.jpg", "COM1.tar.gz", "dir/AUX/lpt9.jpg", "COM¹.jpg", "trailing dot.", "trailing space ", "trailing. . ", "colon:stream.jpg",
  // The same to some file systems.
  "Case.jpg", "case.jpg", "CASE.JPG", "caf\u00e9.jpg", "cafe\u0301.jpg", "stra\u00dfe.jpg", "STRASSE.jpg", "\u212b.jpg", "\u00c5.jpg",
  // URLs and headers.
  "100%.jpg", "%2e%2e%2f.jpg", "%00.jpg", "a+b c.jpg", "a%20b.jpg", "?versionId=null", "?x=1&y=2#z.jpg", "#.jpg", "semi;colon=,.jpg", "quo\"te'`.jpg", "b@evil.example", "a b/ü.jpg",
  // HTML, formulas, and names that objects have.
  "<img src=x onerror=alert(1)>.jpg", "&amp;&lt;&#x41;.jpg", "]]><!--.jpg", "=cmd|'/c calc'!A0", "-rf", "__proto__", "constructor", "toString", "null", "0",
  // Characters that XML 1.0 has not, cannot keep as they are, or takes for the space between elements.
  "bell\u0007.jpg", "\u0001", "del\u007f.jpg", "nel\u0085.jpg", "nul\0byte.jpg", "cr\r.jpg", "crlf\r\n.jpg", "\n", " \n ", "\t", " ", "line\nbreak.jpg", "\u2028.jpg", "non\ufffe.jpg", "non\uffff.jpg", "\ufffd.jpg", "\ufeffbom.jpg",
  // What lies about itself to the eye.
  "turned\u202egpj.exe", "\u2066isolate.jpg", "zero\u200bwidth.jpg", "joined\u200d.jpg", "tag\u{e0041}.jpg",
  // Lengths and planes.
  "😀.jpg", "日本/写真.jpg", "\u{10ffff}.jpg", "k".repeat(1020) + ".jpg", "é".repeat(512), "d/".repeat(509) + "x.jpg",
];
