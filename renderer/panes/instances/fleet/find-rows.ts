import { useEffect } from "react";
import type { FilterToken } from "../../../../shared/filter-token.ts";
import { compileToken, matchTokens } from "../../../ui/property-filter/match-tokens.ts";
import { draftToken, readDraft } from "../../../ui/property-filter/suggest.ts";
import { textOf } from "./columns.tsx";
import type { FleetRow } from "./fleet-rows.ts";
import { fleetProperties, propertyOf } from "./properties.ts";

/** Rows that fit every token and hold every word of what is typed, in the order they come. A token that is still being typed counts as far as it has come. */
export function findRows(rows: readonly FleetRow[], text: string, tokens: readonly FilterToken[]): readonly FleetRow[] {
  const draft = readDraft(text, fleetProperties, propertyOf);
  const typed = draft.property ? soFar(draftToken(draft)) : undefined;
  const matched = matchTokens(rows, typed ? [...tokens, typed] : tokens, propertyOf);
  const words = draft.property ? [] : text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return matched;
  const texts = textsOf.get(matched);
  const holdsAll = (text: string) => words.every((word) => text.includes(word));
  return texts ? matched.filter((_row, at) => holdsAll(texts[at]!)) : matched.filter((row) => holdsAll(textOf(row)));
}

/** The texts of a list in its own order, and so beside each other in memory: gathered from 100,000 rows all over it, they take five times as long to search. */
const textsOf = new WeakMap<readonly FleetRow[], readonly string[]>();

/** `findRows` that remembers: who types on finds among what was found by then. */
export function createFinder(): typeof findRows {
  let last: { rows: readonly FleetRow[]; tokens: readonly FilterToken[]; text: string; found: readonly FleetRow[] } | undefined;
  const isFree = (text: string) => readDraft(text, fleetProperties, propertyOf).property === undefined;
  return (rows, text, tokens) => {
    const goesOn = last && last.rows === rows && last.tokens === tokens && text.startsWith(last.text) && isFree(last.text) && isFree(text);
    // Most of a list is searched faster as a whole, beside each other as its texts are.
    const isLess = goesOn && (last!.found.length < rows.length / 2 || !textsOf.has(rows));
    const found = isLess ? findRows(last!.found, text, []) : findRows(rows, text, tokens);
    last = { rows, tokens, text, found };
    return found;
  };
}

/** Half a value equals nothing yet. */
function soFar(token: FilterToken | undefined): FilterToken | undefined {
  if (!token || token.operator === "!=" || typeof compileToken(token, propertyOf(token.key)) === "string") return undefined;
  return token.operator === "=" ? { ...token, operator: "starts with" } : token;
}

const rowsAtOnce = 500;
const few = 2000;
const restMs = 200;
/** What is left of a pause must do for one more step. */
const stepMs = 3;

/** Makes the rows' texts ahead, in the pauses between frames, so that the first key typed finds them. */
export function useTextsAhead(rows: readonly FleetRow[]): void {
  useEffect(() => {
    if (rows.length <= few) return;
    const texts: string[] = [];
    let stop = () => {};
    const step = (leftMs: () => number) => {
      do for (const row of rows.slice(texts.length, texts.length + rowsAtOnce)) texts.push(textOf(row));
      while (texts.length < rows.length && leftMs() > stepMs);
      if (texts.length < rows.length) stop = whenIdle(step);
      else textsOf.set(rows, texts);
    };
    // Not before the rows themselves have been drawn.
    const timer = setTimeout(() => void (stop = whenIdle(step)), restMs);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [rows]);
}

/** Answers how to give it up. Safari knows no pauses. */
function whenIdle(work: (leftMs: () => number) => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const id = requestIdleCallback((deadline) => work(() => deadline.timeRemaining()));
    return () => cancelIdleCallback(id);
  }
  const timer = setTimeout(work, 10, () => 0);
  return () => clearTimeout(timer);
}
