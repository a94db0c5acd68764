import type { StateValue } from "@aws-sdk/client-cloudwatch";

/** What a composite alarm's rule says, with the names of the alarms that it is about. */
export interface CompositeRule {
  children: readonly string[];
  /** `stateOf` answers `undefined` for an alarm that is not there, which no function matches. */
  holds(stateOf: (alarmName: string) => StateValue | undefined): boolean;
}

type Test = CompositeRule["holds"];

/**
 * Reads `ALARM("cpu") AND NOT (OK(disk) OR TRUE)`: the functions ALARM, OK and INSUFFICIENT_DATA
 * of a name or ARN, TRUE and FALSE, NOT before AND before OR, parentheses. Source: API reference,
 * PutCompositeAlarm. Throws a `SyntaxError` that says where.
 */
export function parseCompositeRule(rule: string): CompositeRule {
  const tokens = [...rule.matchAll(/\s*(?:([()])|"([^"]*)"|([^\s()"]+))/gy)];
  const read = tokens.reduce((sum, token) => sum + token[0].length, 0);
  if (rule.slice(read).trim() !== "") throw new SyntaxError(`unexpected text at ${read}`);
  const children: string[] = [];
  let next = 0;

  const word = () => tokens[next]?.[3]?.toUpperCase();
  const isBracket = (bracket: string) => tokens[next]?.[1] === bracket;
  const fail = (): never => {
    throw new SyntaxError(`unexpected ${tokens[next]?.[0].trim() ?? "end"} at ${tokens[next]?.index ?? rule.length}`);
  };
  const bracket = (wanted: string) => {
    if (!isBracket(wanted)) fail();
    next++;
  };

  function joined(operator: "AND" | "OR", part: () => Test, join: (tests: Test[]) => Test): Test {
    const tests = [part()];
    while (word() === operator) {
      next++;
      tests.push(part());
    }
    return tests.length === 1 ? (tests[0] as Test) : join(tests);
  }
  const either = (): Test => joined("OR", both, (tests) => (stateOf) => tests.some((test) => test(stateOf)));
  const both = (): Test => joined("AND", single, (tests) => (stateOf) => tests.every((test) => test(stateOf)));

  function single(): Test {
    if (isBracket("(")) {
      next++;
      const inner = either();
      bracket(")");
      return inner;
    }
    const name = word();
    next++;
    if (name === "NOT") {
      const inner = single();
      return (stateOf) => !inner(stateOf);
    }
    if (name === "TRUE" || name === "FALSE") return () => name === "TRUE";
    if (name === "ALARM" || name === "OK" || name === "INSUFFICIENT_DATA") return stateTest(name);
    next--;
    return fail();
  }

  function stateTest(state: StateValue): Test {
    bracket("(");
    const given = tokens[next]?.[2] ?? tokens[next]?.[3] ?? fail();
    next++;
    bracket(")");
    const child = given.startsWith("arn:") ? given.slice(given.indexOf(":alarm:") + 7) : given;
    children.push(child);
    return (stateOf) => stateOf(child) === state;
  }

  const holds = either();
  if (next < tokens.length) fail();
  return { children, holds };
}
