import { expect, test } from "vitest";

export type ServerName = "sandbox" | "moto" | "ministack";

/** Where a server is known to behave otherwise than AWS, and how that shows in the check that then fails. */
export interface Divergence<Server extends string = ServerName> {
  server: Server;
  /** The check's whole title. */
  check: string;
  /** In a person's words. */
  differs: string;
  /** In what the check's failure says. */
  shows: RegExp;
}

/** One claim about an AWS-compatible server; the title begins with the call it is about. */
export type Check = (title: string, work: () => Promise<void>) => void;

/**
 * Checks of one server. A named divergence turns its check around: it must fail, and in the way that was
 * written down, so that one that is gone, or has become another, is told. `nameTheLost` comes last.
 */
export function checksOf<Server extends string>(server: Server, divergences: readonly Divergence<Server>[]): { check: Check; nameTheLost(): void } {
  const known = new Map(divergences.filter((one) => one.server === server).map((one) => [one.check, one]));
  const titles = new Set<string>();
  const check: Check = (title, work) => {
    if (titles.has(title)) throw new Error(`Two checks are called “${title}”.`);
    titles.add(title);
    const divergence = known.get(title);
    test(divergence ? `${title} (${server} differs: ${divergence.differs})` : title, divergence ? () => failAsKnown(work, divergence) : work);
  };
  return {
    check,
    nameTheLost: () => test("every named divergence belongs to a check", () => expect([...known.keys()].filter((title) => !titles.has(title))).toEqual([])),
  };
}

async function failAsKnown(work: () => Promise<void>, { server, check, shows }: Divergence<string>): Promise<void> {
  const failure = await work().then(() => undefined, wordsOf);
  if (failure === undefined) throw new Error(`${server} no longer differs in “${check}”: take it out of the divergences.`);
  expect(failure).toMatch(shows);
}

/** An assertion's message names the two values' kinds only; what was got stands beside it. */
function wordsOf(error: unknown): string {
  const { message, actual } = error as Error & { actual?: unknown };
  return `${message}\n${actual === undefined ? "" : JSON.stringify(actual)}`;
}
