import { isListable, listedMatcher, sharedPrefix, type Listed } from "../../../../shared/photos/query/match-listed.ts";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import { printTerm } from "../../../../shared/photos/query/print.ts";
import { termsOf } from "../../../../shared/photos/query/query.ts";
import { CoreError } from "../../failures.ts";

export interface KeySearch {
  matches(object: Listed): boolean;
  /** What S3 is asked for. Undefined: nothing under the folder can match. */
  prefix: string | undefined;
}

/** Throws `CoreError` `invalid-input` for what is not understood, and for what no listing tells: it would find nothing and look as if there were nothing. */
export function readKeySearch(typed: string, folder: string): KeySearch {
  const { query, problems } = parseQuery(typed);
  if (problems.length > 0) throw new CoreError("invalid-input", problems.map(({ from, message }) => `At ${from + 1}: ${message}`).join(" "));
  const unknown = termsOf(query).filter((term) => !isListable(term)).map(printTerm);
  if (unknown.length > 0) throw new CoreError("invalid-input", `S3 tells keys, sizes, dates and classes alone; ${unknown.join(", ")} is known to the index only.`);
  const shared = sharedPrefix(query);
  return { matches: listedMatcher(query), prefix: shared.startsWith(folder) ? shared : folder.startsWith(shared) ? folder : undefined };
}
