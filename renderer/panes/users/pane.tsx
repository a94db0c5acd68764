export function UsersPane() {
  return null;
}
