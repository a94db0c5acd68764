export function MetricsPane() {
  return null;
}
