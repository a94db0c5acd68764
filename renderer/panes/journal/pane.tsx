export function JournalPane() {
  return null;
}
