import { allOf, type Query, type Term } from "../../../../shared/photos/query/query.ts";
import { compileTerm, type SearchScope } from "./compile-term.ts";
import { labelNames } from "./name-ids.ts";
import { joinSql, sql, type Sql } from "./sql.ts";

/** A search as a condition on `photos`. */
export function compileQuery(scope: SearchScope, query: Query): Sql {
  switch (query.kind) {
    case "all": return joinSql(query.parts.map((part) => compileQuery(scope, part)), " AND ", "1");
    case "any": return joinSql(query.parts.map((part) => compileQuery(scope, part)), " OR ", "0");
    case "not": {
      const { text, values } = compileQuery({ ...scope, isNegated: !scope.isNegated }, query.part);
      return sql(`NOT (${text})`, ...values);
    }
    default: return compileTerm(scope, query);
  }
}

/**
 * `beach golden retriever >= 90` names a label by words that nothing sets apart from those before it:
 * the longest end of them that some label has is the label, the others are words of their own.
 */
export function settleLabels(scope: Pick<SearchScope, "index">, query: Query): Query {
  switch (query.kind) {
    case "all": return allOf(query.parts.map((part) => settleLabels(scope, part)));
    case "any": return { kind: "any", parts: query.parts.map((part) => settleLabels(scope, part)) };
    case "not": return { kind: "not", part: settleLabels(scope, query.part) };
    case "confidence": return query.quoted ? query : settleLabel(scope, query);
    default: return query;
  }
}

function settleLabel({ index }: Pick<SearchScope, "index">, term: Term & { kind: "confidence" }): Query {
  const words = term.label.split(" ");
  for (let at = 0; at < words.length; at++) {
    const label = words.slice(at).join(" ");
    if (labelNames(index, label, "whole").length === 0) continue;
    return allOf([...words.slice(0, at).map((text): Term => ({ kind: "word", text })), { ...term, label, quoted: true }]);
  }
  return { ...term, quoted: true };
}
