/** What a spreadsheet would take for a formula, with which a name or tag could run something at whoever opens the file. */
const formula = /^[\s]*[=+\-@\t\r]/;

/** One cell: never a formula (a leading apostrophe says that it is text), quoted where it must be. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row, with its end. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export function toCsv(header: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `\uFEFF${[header, ...rows].map(csvLine).join("")}`;
}
