/**
 * Metric maths: numbers, ids of other queries, `+ - * / ^`, parentheses, and the functions below.
 * Two series meet where both have a point. Source: CloudWatch guide, "Using math expressions".
 */

/** A series by time in milliseconds. */
export type Points = ReadonlyMap<number, number>;
export type MathValue = number | Points | readonly Points[];

export type MathNode =
  | { kind: "number"; value: number }
  | { kind: "series"; id: string }
  | { kind: "list"; items: readonly MathNode[] }
  | { kind: "call"; name: string; arguments: readonly MathNode[] }
  | { kind: "operation"; operator: string; left: MathNode; right: MathNode };

const ranks: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 3 };
/** Below the power: -2 ^ 2 is -4. */
const minusRank = 2;

/** Throws a `SyntaxError` that says where. */
export function parseExpression(text: string): MathNode {
  const tokens = tokenize(text);
  let next = 0;
  const peek = () => tokens[next];
  const fail = (): never => {
    throw new SyntaxError(`unexpected ${peek() ?? "end"}`);
  };
  const take = (wanted: string) => {
    if (peek() !== wanted) fail();
    next++;
  };

  function expression(least: number): MathNode {
    let left = operand();
    for (let operator = peek(); operator !== undefined && (ranks[operator] ?? 0) > least; operator = peek()) {
      next++;
      // A power of a power is read from the right.
      const right = expression((ranks[operator] ?? 0) - (operator === "^" ? 1 : 0));
      left = { kind: "operation", operator, left, right };
    }
    return left;
  }

  function operand(): MathNode {
    const token = peek() ?? fail();
    next++;
    if (/^[\d.]/.test(token)) return { kind: "number", value: Number(token) };
    if (token === "-") return { kind: "operation", operator: "-", left: { kind: "number", value: 0 }, right: expression(minusRank) };
    if (token === "(") {
      const inner = expression(0);
      take(")");
      return inner;
    }
    if (token === "[") return { kind: "list", items: items("]") };
    if (/^[a-z]\w*$/.test(token)) return { kind: "series", id: token };
    if (/^[A-Z]+$/.test(token) && peek() === "(") {
      next++;
      return { kind: "call", name: token, arguments: items(")") };
    }
    next--;
    return fail();
  }

  function items(end: string): MathNode[] {
    const found: MathNode[] = [];
    while (peek() !== end) {
      if (found.length) take(",");
      found.push(expression(0));
    }
    next++;
    return found;
  }

  const node = expression(0);
  if (next < tokens.length) fail();
  return node;
}

function tokenize(text: string): string[] {
  const tokens = [...text.matchAll(/\s*(\d+(?:\.\d*)?|\.\d+|[A-Za-z]\w*|[-+*/^(),[\]])\s*/gy)];
  const read = tokens.reduce((sum, token) => sum + token[0].length, 0);
  if (read < text.length) throw new SyntaxError(`unexpected ${text.slice(read, read + 1)}`);
  return tokens.map((token) => token[1] ?? "");
}

/** The ids that an expression is about. */
export function idsOf(node: MathNode): string[] {
  switch (node.kind) {
    case "number":
      return [];
    case "series":
      return [node.id];
    case "list":
      return node.items.flatMap(idsOf);
    case "call":
      return node.arguments.flatMap(idsOf);
    case "operation":
      return [...idsOf(node.left), ...idsOf(node.right)];
  }
}
