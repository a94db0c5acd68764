import { isNameGlob, parseGlob, type GlobPiece } from "./glob.ts";

/** What a matcher walks: one entry a sign, so that no text is split while matching. */
type Step = { kind: "sign"; point: number } | Exclude<GlobPiece, { kind: "literal" }>;

const slash = 0x2f;

/**
 * A function that tells whether a key matches, whichever way accents are written in either. Takes time
 * in proportion to pattern × key at worst, whatever they hold: all places that the pattern can have
 * reached are moved on together, with no going back.
 */
export function globMatcher(pattern: string): (key: string) => boolean {
  const pieces = parseGlob(pattern.normalize("NFC"));
  const isName = isNameGlob(pieces);
  const steps = pieces.flatMap((piece): Step[] => (piece.kind === "literal" ? [...piece.text].map((sign) => ({ kind: "sign", point: sign.codePointAt(0)! })) : [piece]));
  const ends = endOf(pieces);
  const walk = steps.length < 31 ? narrowWalk(steps) : wideWalk(steps);
  return (key) => {
    const text = key.normalize("NFC");
    if (!text.endsWith(ends)) return false;
    return walk(text, isName ? text.lastIndexOf("/") + 1 : 0);
  };
}

/** What every match ends with: most keys are told apart by it alone. */
function endOf(pieces: readonly GlobPiece[]): string {
  const last = pieces.at(-1);
  return last?.kind === "literal" ? last.text : "";
}

type Walk = (text: string, start: number) => boolean;

/** The places as the bits of one number. */
function narrowWalk(steps: readonly Step[]): Walk {
  const masks = new Map<number, number>();
  const maskOf = (point: number) => {
    let mask = masks.get(point);
    if (mask === undefined) {
      mask = steps.reduce((bits, step, at) => bits | (takes(step, point) ? 1 << at : 0), 0);
      if (masks.size < 10_000) masks.set(point, mask);
    }
    return mask;
  };
  const bitsOf = (test: (step: Step) => boolean) => steps.reduce((bits, step, at) => bits | (test(step) ? 1 << at : 0), 0);
  const stays = bitsOf(({ kind }) => kind === "deep" || kind === "folders");
  const staysInPart = stays | bitsOf(({ kind }) => kind === "many");
  const passes = bitsOf(({ kind }) => kind === "deep" || kind === "many");
  const passesAtPart = passes | bitsOf(({ kind }) => kind === "folders");
  const spread = (places: number, empty: number) => {
    for (;;) {
      const more = places | ((places & empty) << 1);
      if (more === places) return places;
      places = more;
    }
  };
  const end = 1 << steps.length;
  return (text, start) => {
    let places = spread(1, passesAtPart);
    for (let at = start; at < text.length; at++) {
      const point = text.codePointAt(at)!;
      if (point > 0xffff) at++;
      const isSlash = point === slash;
      places = (places & (isSlash ? stays : staysInPart)) | ((places & maskOf(point)) << 1);
      if (places === 0) return false;
      places = spread(places, isSlash ? passesAtPart : passes);
    }
    return (places & end) !== 0;
  };
}

/** The same for patterns of any length. */
function wideWalk(steps: readonly Step[]): Walk {
  const spread = (places: Uint8Array, isPartStart: boolean) => {
    for (const [at, { kind }] of steps.entries()) if (places[at] && (kind === "many" || kind === "deep" || (kind === "folders" && isPartStart))) places[at + 1] = 1;
  };
  return (text, start) => {
    let here = new Uint8Array(steps.length + 1);
    let next = new Uint8Array(steps.length + 1);
    here[0] = 1;
    spread(here, true);
    for (let at = start; at < text.length; at++) {
      const point = text.codePointAt(at)!;
      if (point > 0xffff) at++;
      next.fill(0);
      let isAlive = false;
      for (const [place, step] of steps.entries()) {
        if (!here[place]) continue;
        const stays = step.kind === "deep" || step.kind === "folders" || (step.kind === "many" && point !== slash);
        const moves = takes(step, point);
        if (stays) next[place] = 1;
        if (moves) next[place + 1] = 1;
        isAlive ||= stays || moves;
      }
      if (!isAlive) return false;
      spread(next, point === slash);
      [here, next] = [next, here];
    }
    return here[steps.length] === 1;
  };
}

function takes(step: Step, point: number): boolean {
  if (step.kind === "sign") return step.point === point;
  if (point === slash) return false;
  if (step.kind === "one") return true;
  return step.kind === "set" && step.ranges.some(([low, high]) => point >= low.codePointAt(0)! && point <= high.codePointAt(0)!) !== step.negated;
}
