/** Words that open a block whose running nobody can know from outside, and those that close it. */
const opens = /^(if|for|while|until|case|select)\b|\(\)\s*\{\s*$|^\{\s*$/;
const closes = /^(fi|done|esac|\})/;

/**
 * What a shell script writes to its output, as far as that can be told without running it: the
 * commands (where it traces them, `-x`) and what it `echo`es at its top level, with the variables
 * that it set to literals. What goes into files does not show.
 */
export function scriptOutput(script: string): string[] {
  const lines = script.replaceAll("\\\n", " ").split(/\r?\n/);
  const variables = new Map<string, string>();
  const output: string[] = [];
  let isTraced = /^#!\S+.*\s-\w*x/.test(lines[0] ?? "");
  let depth = 0;
  let hereEnd: string | undefined;
  for (const raw of lines) {
    const line = raw.trim();
    if (hereEnd !== undefined) {
      if (line === hereEnd) hereEnd = undefined;
      continue;
    }
    hereEnd = /<<-?\s*["']?(\w+)["']?/.exec(line)?.[1];
    if (line === "" || line.startsWith("#")) continue;
    if (opens.test(line)) depth += /\b(fi|done|esac)\s*;?$|\}\s*$/.test(line) ? 0 : 1;
    else if (closes.test(line)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      if (/^set\s+[-+]\w*x|^set\s+[-+]o\s+xtrace/.test(line)) isTraced = line.includes("-");
      const assigned = /^(?:export\s+)?([A-Za-z_]\w*)=("[^"`$]*"|'[^']*'|[^\s"'`$;&|]*)$/.exec(line);
      if (assigned) variables.set(assigned[1]!, unquote(assigned[2]!));
      else if (isTraced) output.push(`+ ${expand(line, variables)}`);
      const said = echoed(line, variables);
      if (said !== undefined) output.push(...said.split("\n"));
    }
  }
  return output;
}

/** `undefined` where it is no echo, goes into a file, or holds what only running it tells. */
function echoed(line: string, variables: ReadonlyMap<string, string>): string | undefined {
  const [, flags = "", rest = ""] = /^echo\b((?:\s+-[neE]+)*)\s*(.*)$/.exec(line) ?? [];
  if (!line.startsWith("echo") || /(^|[^>&\d])>{1,2}|`|\$\(/.test(withoutQuoted(rest))) return undefined;
  const words = rest.replace(/\s*(\||&&|;).*$/s, "").match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+/g) ?? [];
  const text = words.map((word) => (word.startsWith("'") ? unquote(word) : expand(unquote(word), variables))).join(" ");
  return flags.includes("e") ? text.replaceAll("\\n", "\n").replaceAll("\\t", "\t") : text;
}

const withoutQuoted = (text: string) => text.replaceAll(/'[^']*'/g, "").replaceAll(/"[^"`$]*"/g, "");
const unquote = (word: string) => (/^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word);

function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => variables.get(braced ?? bare ?? "") ?? whole);
}
