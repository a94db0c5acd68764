import type { SQLInputValue } from "node:sqlite";
import type { Query } from "../../../../shared/photos/query/query.ts";
import type { SearchScope } from "./compile-term.ts";
import { labelNames } from "./name-ids.ts";
import { idList, sql, type Sql } from "./sql.ts";

export type SearchOrder = "newest" | "oldest" | "name" | "largest" | "smallest" | "relevance";

/** What a page ends with: the value that it is ordered by, and the photo's id among equals. */
export interface Cursor {
  value: SQLInputValue;
  id: number;
}

export interface Ordering {
  /** What is joined to `photos` to order by it. */
  join: Sql;
  /** The value that the page is ordered by. */
  value: Sql;
  by: string;
  /** What comes behind a cursor. */
  behind(cursor: Cursor): Sql;
}

export function orderingOf(scope: SearchScope, query: Query, order: SearchOrder): Ordering {
  switch (order) {
    case "newest": return column("last_modified", "DESC");
    case "oldest": return column("last_modified", "ASC");
    case "name": return column("key", "ASC");
    case "largest": return column("size_bytes", "DESC");
    case "smallest": return column("size_bytes", "ASC");
    case "relevance": return byConfidence(scope, query);
  }
}

/** SQLite takes NULL for less than anything; so do the cursors. */
function column(name: string, direction: "ASC" | "DESC"): Ordering {
  const further = direction === "ASC" ? ">" : "<";
  return {
    join: sql(""),
    value: sql(`photos.${name}`),
    by: `photos.${name} ${direction}, photos.id`,
    behind: ({ value, id }) => {
      if (value === null) return direction === "ASC" ? sql(`(${name} IS NOT NULL OR (${name} IS NULL AND id > ?))`, id) : sql(`(${name} IS NULL AND id > ?)`, id);
      const rest = direction === "ASC" || name !== "size_bytes" ? "" : ` OR ${name} IS NULL`;
      return sql(`(${name} ${further} ? OR (${name} = ? AND id > ?)${rest})`, value, value, id);
    },
  };
}

/** The surest first: of several labels that were asked for, the one that is least sure decides. A key that holds the word comes last. */
function byConfidence(scope: SearchScope, query: Query): Ordering {
  const asked = labelsAsked(query).map(({ text, isWhole }) => labelNames(scope.index, text, isWhole ? "whole" : "begins")).filter((names) => names.length > 0).slice(0, 5);
  if (asked.length === 0) return column("last_modified", "DESC");
  const { buckets } = scope;
  const joins = asked.map((_, at) => `LEFT JOIN (SELECT photo_id, max(confidence) AS confidence FROM photo_labels WHERE ${buckets.text} AND name_id IN (SELECT value FROM json_each(?)) GROUP BY photo_id) AS sure${at} ON sure${at}.photo_id = photos.id`);
  const values = asked.flatMap((names) => [...buckets.values, idList(names)]);
  const each = asked.map((_, at) => `coalesce(sure${at}.confidence, 0)`);
  const value = each.length === 1 ? each[0]! : `min(${each.join(", ")})`;
  return {
    join: sql(joins.join(" "), ...values),
    value: sql(value),
    by: "sort DESC, photos.id",
    behind: ({ value: last, id }) => sql(`(${value} < ? OR (${value} = ? AND id > ?))`, last, last, id),
  };
}

function labelsAsked(query: Query): { text: string; isWhole: boolean }[] {
  switch (query.kind) {
    case "all": case "any": return query.parts.flatMap(labelsAsked);
    case "word": case "label": return [{ text: query.text, isWhole: false }];
    case "phrase": return [{ text: query.text, isWhole: true }];
    case "confidence": return [{ text: query.label, isWhole: true }];
    default: return [];
  }
}
