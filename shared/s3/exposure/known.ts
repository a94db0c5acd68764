/** What was read; or why it could not be, a sentence without its full stop. */
export type Known<Value> = { value: Value } | { because: string };

export const isKnown = <Value>(fact: Known<Value>): fact is { value: Value } => "value" in fact;
