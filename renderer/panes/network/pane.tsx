export function NetworkPane() {
  return null;
}
