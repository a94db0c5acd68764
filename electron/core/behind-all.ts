/** What sorts behind everything that begins with the text: with the highest character at its end. */
export function behindAll(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}
