/** Whether a call can be sent twice: a body that is read as it is sent is gone then. */
export function isRepeatable(input: object): boolean {
  return !Object.values(input).some((value) => value instanceof ReadableStream || typeof (value as { pipe?: unknown } | undefined)?.pipe === "function");
}
