/** A promise that the test settles when it wants. */
export function deferred<Value>(): { promise: Promise<Value>; resolve(value: Value): void; reject(error: unknown): void } {
  return Promise.withResolvers<Value>();
}
