/** One character as typed, and whether a `\` before it takes its meaning away. */
export interface Sign {
  sign: string;
  escaped: boolean;
}

/** What ends a bare word. */
export const isSpace = (sign: string): boolean => /\s/u.test(sign);
export const isCompareSign = (sign: string): boolean => "<>≤≥".includes(sign);

export const textOf = (signs: readonly Sign[]): string => signs.map(({ sign }) => sign).join("");

/** Whether one of the characters is a wildcard: `*`, `?`, or a `[` that a `]` closes. */
export function wildcardIn(signs: readonly Sign[]): boolean {
  return signs.some(({ sign, escaped }, at) => {
    if (escaped) return false;
    if (sign === "*" || sign === "?") return true;
    return sign === "[" && signs.some((other, place) => place > at + 1 && other.sign === "]" && !other.escaped);
  });
}
