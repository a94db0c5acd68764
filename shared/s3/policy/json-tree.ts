/** A place in a text: offsets in UTF-16 units, the end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface JsonMember {
  name: string;
  at: Span;
  value: JsonNode;
}

/** A JSON value that knows where it stands. An object keeps each of its members, of one name too. */
export type JsonNode = Span & (
  | { kind: "object"; members: JsonMember[] }
  | { kind: "array"; items: JsonNode[] }
  | { kind: "string"; value: string }
  | { kind: "number"; value: number; raw: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "null" }
);

/** Where JSON stops being JSON, in words. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Deeper than any policy; a text of brackets alone shall not end the stack. */
const deepest = 64;

/** Parses a whole text as RFC 8259 has it. Throws `JsonSyntaxError` at the first fault. */
export function parseJsonTree(text: string): JsonNode {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.space();
  if (reader.at < text.length) throw reader.fault("There is text after the end of the document.");
  return value;
}

class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fault(message: string, offset = this.at): JsonSyntaxError {
    return new JsonSyntaxError(message, offset);
  }

  space(): void {
    while (" \t\r\n".includes(this.#text[this.at] ?? "x")) this.at += 1;
  }

  value(depth: number): JsonNode {
    this.space();
    if (depth > deepest) throw this.fault("It is nested too deep.");
    const start = this.at;
    const next = this.#text[start];
    if (next === "{") return this.#object(depth);
    if (next === "[") return this.#array(depth);
    if (next === '"') return { kind: "string", value: this.#string(), start, end: this.at };
    const word = /^(?:true|false|null)(?![\w$])/.exec(this.#text.slice(start, start + 6))?.[0];
    if (word) {
      this.at += word.length;
      const span = { start, end: this.at };
      return word === "null" ? { kind: "null", ...span } : { kind: "boolean", value: word === "true", ...span };
    }
    return this.#number(start);
  }

  #number(start: number): JsonNode {
    numberPattern.lastIndex = start;
    const raw = numberPattern.exec(this.#text)?.[0];
    if (raw === undefined) throw this.fault(unexpected(this.#text, start));
    this.at = start + raw.length;
    return { kind: "number", value: Number(raw), raw, start, end: this.at };
  }

  #object(depth: number): JsonNode {
    const start = this.at++;
    const members: JsonMember[] = [];
    for (;;) {
      this.space();
      if (this.#text[this.at] === "}") {
        if (members.length > 0) throw this.fault("A comma stands before the closing brace.", this.#text.lastIndexOf(",", this.at));
        break;
      }
      if (this.#text[this.at] !== '"') throw this.fault(this.at >= this.#text.length ? "The object that begins here is not closed." : wantsName(this.#text, this.at), this.at >= this.#text.length ? start : this.at);
      const nameStart = this.at;
      const name = this.#string();
      const at = { start: nameStart, end: this.at };
      this.space();
      if (this.#text[this.at] !== ":") throw this.fault("A colon is missing after the name.");
      this.at += 1;
      members.push({ name, at, value: this.value(depth + 1) });
      if (!this.#goesOn("}", start, "object")) break;
    }
    this.at += 1;
    return { kind: "object", members, start, end: this.at };
  }

  #array(depth: number): JsonNode {
    const start = this.at++;
    const items: JsonNode[] = [];
    for (;;) {
      this.space();
      if (this.#text[this.at] === "]") {
        if (items.length > 0) throw this.fault("A comma stands before the closing bracket.", this.#text.lastIndexOf(",", this.at));
        break;
      }
      if (this.at >= this.#text.length) throw this.fault("The list that begins here is not closed.", start);
      items.push(this.value(depth + 1));
      if (!this.#goesOn("]", start, "list")) break;
    }
    this.at += 1;
    return { kind: "array", items, start, end: this.at };
  }

  /** Whether a comma follows, and with it another member; the closing sign ends. */
  #goesOn(close: string, start: number, what: string): boolean {
    const after = this.at;
    this.space();
    if (this.#text[this.at] === close) return false;
    if (this.#text[this.at] === ",") {
      this.at += 1;
      return true;
    }
    if (this.at >= this.#text.length) throw this.fault(`The ${what} that begins here is not closed.`, start);
    throw this.fault("A comma is missing here.", after);
  }

  #string(): string {
    const start = this.at;
    for (this.at += 1; ; this.at += 1) {
      const next = this.#text[this.at];
      if (next === undefined || next === "\n") throw this.fault("The text that begins here is not closed by a quotation mark.", start);
      if (next === '"') break;
      if (next < " ") throw this.fault("A control character stands in a text; write it as \\u00…");
      if (next !== "\\") continue;
      this.at += 1;
      if (this.#text[this.at] === "u" ? !/^[0-9a-fA-F]{4}$/.test(this.#text.slice(this.at + 1, this.at + 5)) : !'"\\/bfnrt'.includes(this.#text[this.at] ?? "x")) throw this.fault("A backslash begins no known escape here.", this.at - 1);
    }
    this.at += 1;
    return JSON.parse(this.#text.slice(start, this.at)) as string;
  }
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function unexpected(text: string, at: number): string {
  if (at >= text.length) return text.trim() === "" ? "The document is empty." : "The document ends too early.";
  if (text[at] === "'" || text[at] === "“" || text[at] === "”") return 'Texts stand in straight double quotation marks: "…"';
  if (text.startsWith("//", at) || text.startsWith("/*", at)) return "JSON has no comments.";
  return `${JSON.stringify(text[at])} is no beginning of a value.`;
}

function wantsName(text: string, at: number): string {
  return text[at] === "'" || text.startsWith("/", at) ? unexpected(text, at) : 'A name in double quotation marks is wanted here.';
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
