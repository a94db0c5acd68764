import type { SQLInputValue } from "node:sqlite";

/** A piece of SQL with its values, which are never written into it. */
export interface Sql {
  text: string;
  values: SQLInputValue[];
}

export function sql(text: string, ...values: SQLInputValue[]): Sql {
  return { text, values };
}

export function joinSql(parts: readonly Sql[], between: string, empty: string): Sql {
  if (parts.length === 0) return sql(empty);
  if (parts.length === 1) return parts[0]!;
  return { text: `(${parts.map(({ text }) => text).join(between)})`, values: parts.flatMap(({ values }) => values) };
}

/** Ids as one value: a list of any length is one statement. */
export const idList = (ids: readonly number[]): string => JSON.stringify(ids);
