/**
 * A line scan of a shared AWS file. It gives what the SDK's parser does not: line numbers, and the
 * lines that this parser would read wrongly. Meaning stays with the SDK, which is given `text`.
 */
export type SharedFileKind = "config" | "credentials";

export interface ScannedSection {
  kind: "profile" | "sso-session" | "services";
  name: string;
  /** 1-based, as all lines here. */
  line: number;
  keyLines: ReadonlyMap<string, number>;
  problem?: LineProblem | undefined;
}

export interface LineProblem {
  line: number;
  message: string;
}

export interface IniScan {
  sections: ScannedSection[];
  /** Lines that belong to no section. */
  problems: LineProblem[];
  /** The file with every unreadable section blanked; lines keep their numbers. */
  text: string;
}

interface Header {
  kind: ScannedSection["kind"] | "other";
  name: string;
  problem?: string;
}

/**
 * Names that the SDK's parser cannot hold: it keeps sections in plain objects, so `__proto__` makes
 * it drop the whole file and `constructor` writes the keys, secrets too, onto the global `Object`.
 */
const reservedNames = new Set(Object.getOwnPropertyNames(Object.prototype));

/** What the SDK's parser accepts after `profile `, `sso-session ` and `services `. */
const prefixedHeader = /^([\w-]+)\s+(["'])?([\w\-@+.%:/]+)\2$/;

/** Sections of the AWS CLI's own that are no profiles. */
const foreignSections = new Set(["plugins", "preview"]);

export function scanIni(content: string, file: SharedFileKind): IniScan {
  const lines = content.split(/\r?\n/);
  const sections: ScannedSection[] = [];
  const problems: LineProblem[] = [];
  let current: { section?: ScannedSection; keyLines: Map<string, number>; blank: boolean } | undefined;

  for (const [index, line] of lines.entries()) {
    const lineNumber = index + 1;
    // The SDK's own rule for comments: a mark at the line's start or after white space.
    const text = line.split(/(?:^|\s)[;#]/)[0]?.trim() ?? "";
    if (text === "") continue;
    if (text.startsWith("[")) {
      const header = readHeader(text, file);
      const keyLines = new Map<string, number>();
      const problem = header.problem ? { line: lineNumber, message: header.problem } : undefined;
      const section = header.kind === "other" ? undefined : { kind: header.kind, name: header.name, line: lineNumber, keyLines, problem };
      if (section) sections.push(section);
      current = { ...(section ? { section } : {}), keyLines, blank: problem !== undefined || section === undefined };
      // Several blanks before the name are one to us and an unknown section to the SDK.
      if (!current.blank) lines[index] = text.replace(/^(\[[\w-]+)\s+/, "$1 ");
    } else if (!current) {
      problems.push({ line: lineNumber, message: `${nameLine(text)} stands before any section.` });
    } else {
      readKey(text, line, lineNumber, current);
    }
    if (current?.blank) lines[index] = "";
  }
  return { sections, problems, text: lines.join("\n") };
}

function readKey(text: string, line: string, lineNumber: number, current: { section?: ScannedSection; keyLines: Map<string, number> }): void {
  const equals = text.indexOf("=");
  const isContinuation = line.trimStart() !== line;
  if (equals > 0) {
    if (!isContinuation) current.keyLines.set(text.slice(0, equals).trim(), lineNumber);
  } else if (!isContinuation && current.section) {
    current.section.problem ??= { line: lineNumber, message: `${nameLine(text)} is no setting: a setting is "name = value".` };
  }
}

function readHeader(text: string, file: SharedFileKind): Header {
  if (!text.endsWith("]")) {
    return { ...guessHeader(text.slice(1), file), problem: `The section header "${excerpt(text)}" has no closing bracket.` };
  }
  const inner = text.slice(1, -1);
  const header = file === "config" ? readConfigHeader(inner) : readCredentialsHeader(inner);
  if (!header.problem && header.kind === "profile" && reservedNames.has(header.name)) {
    return { ...header, problem: `"${header.name}" cannot be a profile's name: AWS's own SDK cannot read it.` };
  }
  return header;
}

/** A config header is `[default]`, `[profile NAME]`, `[sso-session NAME]` or `[services NAME]`. */
function readConfigHeader(inner: string): Header {
  if (inner === "default") return { kind: "profile", name: "default" };
  const match = prefixedHeader.exec(inner);
  const [, prefix, , name] = match ?? [];
  if (prefix && name && isSectionKind(prefix)) return { kind: prefix, name };
  if (foreignSections.has(inner) || (match && prefix !== "profile")) return { kind: "other", name: inner };
  const guess = guessHeader(inner, "config");
  const problem = /^profile\s/.test(inner)
    ? `AWS's own SDK does not read the name in "[${excerpt(inner)}]": letters, digits and - _ @ + . % : / are allowed.`
    : `In the config file a profile's header is "[profile ${excerpt(guess.name)}]"; this section is ignored.`;
  return { ...guess, problem };
}

/** In the credentials file each header is a profile's bare name. */
function readCredentialsHeader(inner: string): Header {
  const match = prefixedHeader.exec(inner);
  if (match?.[1] === "profile") {
    return { kind: "profile", name: match[3] ?? "", problem: `In the credentials file the header is "[${match[3]}]", without "profile".` };
  }
  if (match && isSectionKind(match[1] ?? "")) return { kind: "other", name: inner };
  if (match) return { kind: "profile", name: inner, problem: `AWS's own SDK does not read a name of two words: "[${excerpt(inner)}]".` };
  if (inner.trim() === "") return { kind: "profile", name: "(no name)", problem: "The section header has no name." };
  return { kind: "profile", name: inner };
}

function guessHeader(inner: string, file: SharedFileKind): Header {
  const name = inner.replace(/^profile(\s|$)/, "").replace(/^["'\s]+|["'\s\]]+$/g, "");
  const isSession = file === "config" && /^(sso-session|services)\s/.test(inner);
  return { kind: isSession ? "other" : "profile", name: name || "(no name)" };
}

function isSectionKind(prefix: string): prefix is ScannedSection["kind"] {
  return prefix === "profile" || prefix === "sso-session" || prefix === "services";
}

/** A header for a message, shortened. */
function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A line of settings for a message: its first word where that looks like a setting's name, as all else may be a secret. */
function nameLine(text: string): string {
  const name = /^[a-z][a-z0-9_]{0,39}(?=[\s=]|$)/.exec(text)?.[0];
  return name ? `The line "${name} …"` : "This line";
}
