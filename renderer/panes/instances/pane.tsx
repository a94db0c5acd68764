export function InstancesPane() {
  return null;
}
