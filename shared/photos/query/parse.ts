import { compareSigns, fieldNamed, globTerm, nearestField } from "./fields.ts";
import { allOf, anyOf, deepestQuery, everything, longestQuery, mostTerms, type Comparison, type Part, type Problem, type Query, type Term } from "./query.ts";
import { Scanner } from "./scanner.ts";
import { textOf, wildcardIn, type Sign } from "./signs.ts";

export interface ParsedQuery {
  /** What was understood; where there are problems, of the rest. */
  query: Query;
  /** The conditions that must all hold, with their places, for showing each and taking one away. */
  parts: Part[];
  problems: Problem[];
}

/** Reads a search. Never throws: what cannot be read is a problem, told at its place. */
export function parseQuery(typed: string): ParsedQuery {
  return new Parser(typed.toWellFormed()).parse();
}

const keyword = /(?:or|and|not)(?=[\s)]|$)/i;
const fieldName = /([A-Za-z][A-Za-z-]*):/;

/** Words in a row that may yet turn out to be the name of a label, when a comparison follows. */
interface Run {
  words: { text: string; from: number; to: number }[];
  isNegated: boolean;
  quoted: boolean;
}

class Parser {
  readonly #typed: string;
  readonly #scan: Scanner;
  readonly #problems: Problem[] = [];
  #terms = 0;
  #depth = 0;

  constructor(typed: string) {
    this.#typed = typed;
    this.#scan = new Scanner(typed.slice(0, longestQuery));
  }

  parse(): ParsedQuery {
    if (this.#typed.length > longestQuery) this.#fail(longestQuery, this.#typed.length, `A search has at most ${longestQuery.toLocaleString("en")} characters; this one has ${this.#typed.length.toLocaleString("en")}.`);
    const alternatives = this.#any();
    const parts = alternatives.length === 1 ? alternatives[0]! : [joined(alternatives)];
    const query = allOf(parts.map((part) => part.query));
    if (this.#terms > mostTerms) this.#fail(0, this.#typed.length, `A search has at most ${mostTerms} conditions; this one has ${this.#terms}.`);
    return { query: this.#problems.length > 0 && this.#terms > mostTerms ? everything : query, parts, problems: this.#problems.sort((a, b) => a.from - b.from) };
  }

  #fail(from: number, to: number, message: string): void {
    this.#problems.push({ from, to, message });
  }

  /** Lists of conditions with `or` between them. */
  #any(): Part[][] {
    const alternatives: Part[][] = [];
    let or: { from: number; to: number } | undefined;
    for (;;) {
      const parts = this.#all();
      const from = this.#scan.at;
      const next = this.#scan.match(/or(?=[\s)]|$)/i) && { from, to: this.#scan.at };
      if (parts.length > 0) alternatives.push(parts);
      else if (or || next) this.#fail((or ?? next)!.from, (or ?? next)!.to, "“or” stands between two conditions. In quotation marks it is a word.");
      if (!next) return alternatives.length === 0 ? [[]] : alternatives;
      or = next;
    }
  }

  #all(): Part[] {
    const scan = this.#scan;
    const parts: Part[] = [];
    let run: Run | undefined;
    const endRun = () => {
      for (const { text, from, to } of run?.words ?? []) parts.push(this.#part(from, to, { kind: run?.quoted ? "phrase" : "word", text }));
      if (run?.isNegated) negateFirst(parts, run.words.length);
      run = undefined;
    };
    for (;;) {
      scan.skipSpace();
      const from = scan.at;
      if (scan.isDone || (this.#depth > 0 && scan.next === ")")) break;
      const compare = scan.match(/>=|<=|[<>≥≤]/);
      if (compare) {
        const part = this.#confidence(run, compareSigns.get(compare[0])!, from);
        run = undefined;
        if (part) parts.push(part);
        continue;
      }
      const word = scan.match(keyword)?.[0].toLowerCase();
      if (word === "or") {
        scan.at = from;
        break;
      }
      if (word === "and") {
        endRun();
        continue;
      }
      const isNegated = word === "not" || (/^-\S/.test(scan.text.slice(from, from + 2)) && scan.take("-"));
      if (isNegated) scan.skipSpace();
      const item = this.#item(from, isNegated);
      if (item === undefined) continue;
      if ("words" in item) {
        const next = item;
        if (run && !run.quoted && !next.quoted && !next.isNegated) run.words.push(...next.words);
        else {
          endRun();
          run = next;
        }
        continue;
      }
      endRun();
      parts.push(item);
    }
    endRun();
    return parts;
  }

  /** One condition: a group, a quoted text, `field:value`, a pattern or a word. */
  #item(from: number, isNegated: boolean): Part | Run | undefined {
    const scan = this.#scan;
    const start = scan.at;
    const negate = (query: Query | undefined) => query && { from, to: scan.at, query: isNegated ? ({ kind: "not", part: query } as Query) : query };
    if (scan.isDone) return void this.#fail(from, scan.at, "“not” stands before what must not be. In quotation marks it is a word.");
    if (isNegated && /^-\S/.test(scan.text.slice(start, start + 2)) && scan.take("-")) return negate(this.#nested(() => asQuery(this.#item(start, true))));
    if (scan.next === "(") return negate(this.#group());
    if (scan.next === '"') {
      const text = scan.quoted();
      if (text === undefined) return void this.#unclosed(start, "The quotation mark is not closed.");
      if (text === "") return void this.#fail(start, scan.at, "Nothing stands between the quotation marks.");
      return { words: [{ text, from, to: scan.at }], isNegated, quoted: true };
    }
    const field = scan.match(fieldName);
    if (field) return negate(this.#field(field[1]!, start));
    const signs = scan.bare({ inGroup: this.#depth > 0, isWord: true });
    const text = textOf(signs);
    if (/^unlabell?ed$/i.test(text) && !signs.some(({ escaped }) => escaped)) return negate(this.#count({ kind: "unlabelled" }));
    if (wildcardIn(signs)) return negate(this.#term(globTerm(signs), start));
    return { words: [{ text, from, to: scan.at }], isNegated, quoted: false };
  }

  #field(name: string, start: number): Query | undefined {
    const scan = this.#scan;
    const field = fieldNamed.get(name.toLowerCase());
    const quoted = scan.next === '"';
    const open = scan.at;
    const text = quoted ? scan.quoted() : undefined;
    if (quoted && text === undefined) return void this.#unclosed(open, "The quotation mark is not closed.");
    const signs: Sign[] = quoted ? [] : scan.bare({ inGroup: this.#depth > 0, isWord: field?.name === "label" });
    const value = text ?? textOf(signs);
    if (!field) {
      const near = nearestField(name);
      return void this.#fail(start, scan.at, `There is no “${name}:”.${near ? ` Did you mean “${near}:”?` : ""} In quotation marks it is a text.`);
    }
    if (value === "") return void this.#fail(start, scan.at, `“${name}:” wants something right after the colon, such as ${field.example.endsWith(":") ? `${field.example}name` : field.example}.`);
    if (field.name === "label") {
      const compare = scan.match(/\s*(>=|<=|[<>≥≤])/);
      if (compare) return this.#percent({ label: value, quoted: true, compare: compareSigns.get(compare[1]!)! }, start);
    }
    return this.#term(field.read({ text: value, quoted, signs }), start);
  }

  #group(): Query | undefined {
    const scan = this.#scan;
    const start = scan.at++;
    const alternatives = this.#nested(() => this.#any()) ?? [[]];
    if (!scan.take(")")) this.#fail(start, start + 1, "The bracket is not closed.");
    else if (alternatives.every((parts) => parts.length === 0)) this.#fail(start, scan.at, "Nothing stands between the brackets.");
    const filled = alternatives.filter((parts) => parts.length > 0);
    return filled.length === 0 ? undefined : joined(filled).query;
  }

  #nested<Value>(read: () => Value): Value | undefined {
    const start = this.#scan.at;
    if (this.#depth >= deepestQuery) {
      this.#scan.at = this.#scan.text.length;
      return void this.#fail(start, this.#scan.at, `Brackets go at most ${deepestQuery} deep.`);
    }
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** A label with its confidence: the comparison was read, the number comes. */
  #confidence(run: Run | undefined, compare: Comparison, at: number): Part | undefined {
    const [first, ...more] = run?.words ?? [];
    if (!run || !first) return void this.#percent({ label: "", quoted: true, compare }, at);
    const label = run.words.map(({ text }) => text).join(" ");
    const query = this.#percent({ label, quoted: run.quoted, compare }, first.from);
    if (run.isNegated && more.length > 0) {
      const rest = more.map(({ text }) => text).join(" ");
      return void this.#fail(first.from, this.#scan.at, `This can be read in two ways: -(${label} ${compare} …), or -${first.text} (${rest} ${compare} …). Write one of them.`);
    }
    return query && { from: first.from, to: this.#scan.at, query: run.isNegated ? { kind: "not", part: query } : query };
  }

  #percent(of: { label: string; quoted: boolean; compare: Comparison }, from: number): Term | undefined {
    const number = this.#scan.match(/\s*(\d{1,3}(?:[.,]\d{1,3})?)(?=[\s%)]|$)(?:\s*%(?=[\s)]|$))?/);
    if (of.label === "") return void this.#fail(from, this.#scan.at, "A comparison wants a label before it: cat >= 80 %. Sizes are compared by size:>5MB.");
    const percent = Number(number?.[1]!.replace(",", "."));
    if (number && percent <= 100) return this.#count({ kind: "confidence", ...of, percent });
    if (!number) {
      this.#scan.skipSpace();
      this.#scan.bare({ inGroup: this.#depth > 0, isWord: false });
    }
    return void this.#fail(from, this.#scan.at, "The confidence of a label is a percentage from 0 to 100: cat >= 80 %.");
  }

  #part(from: number, to: number, term: Term): Part {
    return { from, to, query: this.#count(term) };
  }

  #term(read: Term | string, start: number): Term | undefined {
    return typeof read === "string" ? void this.#fail(start, this.#scan.at, read) : this.#count(read);
  }

  #count<T extends Term>(term: T): T {
    this.#terms++;
    return term;
  }

  #unclosed(from: number, message: string): void {
    this.#scan.at = this.#scan.text.length;
    this.#fail(from, this.#scan.at, message);
  }
}

function joined(alternatives: readonly Part[][]): Part {
  const query = anyOf(alternatives.map((parts) => allOf(parts.map((part) => part.query))));
  return { from: alternatives[0]![0]!.from, to: alternatives.at(-1)!.at(-1)!.to, query };
}

function negateFirst(parts: Part[], count: number): void {
  const at = parts.length - count;
  const part = parts[at];
  if (part) parts[at] = { ...part, query: { kind: "not", part: part.query } };
}

/** A single word or text where no comparison may follow. */
function asQuery(item: Part | Run | undefined): Query | undefined {
  if (!item) return undefined;
  if (!("words" in item)) return item.query;
  const term: Term = { kind: item.quoted ? "phrase" : "word", text: item.words[0]!.text };
  return item.isNegated ? { kind: "not", part: term } : term;
}
