import { isCompareSign, isSpace, type Sign } from "./signs.ts";

/** Reads a search from left to right. Places are in UTF-16 units, as a text field counts. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isDone(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text[this.at] ?? "";
  }

  skipSpace(): void {
    while (!this.isDone && isSpace(this.next)) this.at++;
  }

  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  match(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, `${pattern.flags.replace("y", "")}y`);
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text);
    if (found) this.at += found[0].length;
    return found ?? undefined;
  }

  /** A quoted text, from its opening mark on; undefined where no mark closes it. */
  quoted(): string | undefined {
    let text = "";
    for (let at = this.at + 1; at < this.text.length; at++) {
      const sign = this.text[at]!;
      if (sign === '"') {
        this.at = at + 1;
        return text;
      }
      text += sign === "\\" && at + 1 < this.text.length ? this.text[++at]! : sign;
    }
    return undefined;
  }

  /**
   * What runs on without a space. Brackets that it opens itself it also closes: `IMG (1).jpg` ends in no group.
   * @param isWord a comparison ends a word, but not a value: `size:>5MB`.
   */
  bare({ inGroup, isWord }: { inGroup: boolean; isWord: boolean }): Sign[] {
    const signs: Sign[] = [];
    let open = 0;
    while (!this.isDone) {
      const [sign = ""] = this.text.slice(this.at, this.at + 2);
      if (sign === "\\") {
        const [escaped = "\\"] = this.text.slice(this.at + 1, this.at + 3);
        this.at = Math.min(this.text.length, this.at + 1 + escaped.length);
        signs.push({ sign: escaped, escaped: true });
        continue;
      }
      if (isSpace(sign) || sign === '"' || (isWord && isCompareSign(sign))) break;
      if (sign === "(") open++;
      if (sign === ")" && open-- === 0 && inGroup) break;
      open = Math.max(open, 0);
      this.at += sign.length;
      signs.push({ sign, escaped: false });
    }
    return signs;
  }
}
