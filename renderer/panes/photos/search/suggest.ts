import { fields, storageClasses } from "../../../../shared/photos/query/fields.ts";
import { folded } from "../../../../shared/photos/query/fold.ts";
import { bareWord, quoted } from "../../../../shared/photos/query/print.ts";
import { commonTypes } from "../../../../shared/photos/query/types.ts";

export interface Suggestion {
  kind: "label" | "field" | "value" | "folder" | "recent";
  /** What is shown. */
  text: string;
  detail: string;
  /** The whole text of the field once it is taken, and where the caret then stands. */
  next: string;
  caret: number;
}

export interface Suggestible {
  labels: readonly { name: string; photos: number }[];
  /** Folders beneath the one on screen. */
  folders: readonly string[];
  recent: readonly string[];
}

const most = 8;

/** What may go on from where the caret stands; recent searches while nothing is typed. */
export function suggest(text: string, caret: number, { labels, folders, recent }: Suggestible): Suggestion[] {
  if (text.trim() === "") {
    const before = recent.slice(0, 5).map((search): Suggestion => ({ kind: "recent", text: search, detail: "searched before", next: search, caret: search.length }));
    return [...before, ...labels.slice(0, most - before.length).map((label) => labelSuggestion(label, text, text.length, text.length))];
  }
  const [, dash = "", typed = ""] = /(?:^|[\s(])(-?)("?[^\s()"]*)$/.exec(text.slice(0, caret)) ?? [];
  const from = caret - typed.length;
  const colon = typed.indexOf(":");
  if (colon > 0) return valueSuggestions(typed.slice(0, colon).toLowerCase(), typed.slice(colon + 1), { labels, folders }, text, from + colon + 1, caret);
  const start = folded(typed.replace(/^"/, ""));
  if (start === "") return [];
  const named = ranked(labels, start).map((label) => labelSuggestion(label, text, from, caret));
  const operators = fields.filter(({ name }) => name.startsWith(start)).map(({ name, about }) => put("field", `${name}:`, about, `${name}:`, text, from, caret));
  const wordLike = dash === "" ? ["or", "unlabelled"].filter((word) => word.startsWith(start) && word !== start).map((word) => put("field", word, word === "or" ? "either of two" : "has no labels yet", word, text, from, caret)) : [];
  return [...named.slice(0, most - 3), ...operators, ...wordLike].slice(0, most);
}

/** Labels that begin so come first, then those with such a word; both the commonest first, as they come. */
function ranked(labels: Suggestible["labels"], start: string): Suggestible["labels"] {
  const begins = labels.filter(({ name }) => folded(name).startsWith(start));
  return [...begins, ...labels.filter(({ name }) => !folded(name).startsWith(start) && folded(name).includes(` ${start}`))];
}

function labelSuggestion({ name, photos }: { name: string; photos: number }, text: string, from: number, to: number): Suggestion {
  return put("label", name, photos === 1 ? "1 photo" : `${photos.toLocaleString()} photos`, /\s/.test(name) ? quoted(name) : bareWord(name), text, from, to);
}

function valueSuggestions(field: string, typed: string, { labels, folders }: Pick<Suggestible, "labels" | "folders">, text: string, from: number, to: number): Suggestion[] {
  const start = folded(typed.replace(/^"/, ""));
  const given = (values: readonly string[], about = "") => values.filter((value) => folded(value).startsWith(start)).map((value) => put("value", value, about, value, text, from, to)).slice(0, most);
  switch (field) {
    case "label": return ranked(labels, start).slice(0, most).map((label) => ({ ...labelSuggestion(label, text, from, to), kind: "value" }));
    case "prefix": return folders.filter((folder) => folder.startsWith(typed.replace(/^"/, ""))).slice(0, most).map((folder) => put("folder", folder, "folder", /^[\p{L}\p{N}/_.-]+$/u.test(folder) ? folder : quoted(folder), text, from, to));
    case "type": return given(commonTypes);
    case "class": return given(storageClasses);
    case "face": return given(["smiling", "eyes", "mouth", "glasses", "sunglasses", "beard", "happy", "calm", "surprised", "sad"]);
    case "faces": return given(["0", "1", ">=2"]);
    case "colour": case "color": return given(["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "black", "white", "grey"]);
    case "size": return given([">5MB", "<100KB", "100KB..2MB"]);
    default: return [];
  }
}

function put(kind: Suggestion["kind"], shown: string, detail: string, written: string, text: string, from: number, to: number): Suggestion {
  const gap = written.endsWith(":") || /^[\s)]/.test(text.slice(to)) ? "" : " ";
  const next = `${text.slice(0, from)}${written}${gap}${text.slice(to)}`;
  return { kind, text: shown, detail, next, caret: from + written.length + gap.length };
}
