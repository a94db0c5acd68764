import type { Context } from "../../../../shared/contract/context.ts";

type Place = Pick<Context, "profile" | "region">;

/** What everything of one place is called in the storm, so that a stray is known wherever it shows. */
export const placeStamp = ({ profile, region }: Place) => `@${profile}/${region};`;
/** The same for what one visit alone may show: visits are counted by what was drawn, not by the epoch that is under test. */
export const visitStamp = (place: Place, visit: number) => `@${place.profile}/${place.region}#${visit};`;

const stamps = /@([\w-]+)\/([\w-]+)(?:#(\d+))?;/g;

/**
 * What is in `root` of another place or another visit than the one on screen, as it is written.
 * Messages and transfers outlive a switch; they may be of another place as long as they say of which.
 */
export function findForeign(root: Element, here: Place, visit: number): string[] {
  const foreign: string[] = [];
  for (const [text, profile = "", region = "", of] of (root.textContent ?? "").matchAll(stamps)) {
    const isHere = profile === here.profile && region === here.region;
    if (isHere ? of !== undefined && Number(of) !== visit : !isNamed(root, text, { profile, region })) foreign.push(`on ${placeStamp(here)} visit ${visit}: ${holderOf(root, text)}`);
  }
  return foreign;
}

/** The text around it, to find it by. */
function holderOf(root: Element, text: string): string {
  const holder = [...root.querySelectorAll("*")].findLast((part) => part.textContent?.includes(text));
  return `<${holder?.tagName.toLowerCase()} class="${holder?.className}"> ${holder?.parentElement?.textContent ?? text}`;
}

/** Whether every part of the page that holds this is marked with where it belongs. */
function isNamed(root: Element, text: string, { profile, region }: Place): boolean {
  const pinned = [...root.querySelectorAll(".flash, .transfers-batch")].filter((part) => part.textContent?.includes(text));
  const inPinned = pinned.reduce((count, part) => count + occurrences(part, text), 0);
  return inPinned === occurrences(root, text) && pinned.every((part) => part.querySelector("small")?.textContent?.includes(`${profile} · ${region}`));
}

const occurrences = (part: Element, text: string) => (part.textContent ?? "").split(text).length - 1;
