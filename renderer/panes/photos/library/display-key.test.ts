import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crumbsOf, displayText, keyBytes, nameInFolder } from "./display-key.ts";

describe("showing keys", () => {
  it("leaves markup and dots as the text they are", () => {
    expect(displayText("<img onerror=alert(1)>")).toBe("<img onerror=alert(1)>");
    expect(nameInFolder("../../x")).toBe("x");
    expect(nameInFolder("../")).toBe("..");
  });

  it("shows control characters as their pictures", () => {
    expect(displayText("a\u0000b\nc\u007f")).toBe("a␀b␊c␡");
  });

  it("shows what turns text around, so that exe.gpj is not read as jpg.exe", () => {
    expect(displayText("photo\u202egpj.exe")).toBe("photo⟨U+202E⟩gpj.exe");
    expect(displayText("zero\u200bwidth")).toBe("zero⟨U+200B⟩width");
    expect(displayText("tag\u{e0041}, \u3164, \ufffe")).toBe("tag⟨U+E0041⟩, ⟨U+3164⟩, ⟨U+FFFE⟩");
  });

  it("never lets a control, steering or invisible sign through", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(displayText(text)).not.toMatch(/[\p{Cc}\p{Cs}\u034f\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\u{e0000}-\u{e0fff}]/u);
    }));
  });

  it("keeps different keys of plain text different", () => {
    expect(displayText("Ünï/写真.jpg")).toBe("Ünï/写真.jpg");
  });

  it("names what has no name", () => {
    expect(nameInFolder("a//")).toBe("(no name)");
  });

  it("makes a crumb of every folder, and the last is the prefix itself", () => {
    expect(crumbsOf("../a//b/")).toEqual([
      { name: "..", prefix: "../" }, { name: "a", prefix: "../a/" }, { name: "(no name)", prefix: "../a//" }, { name: "b", prefix: "../a//b/" },
    ]);
    fc.assert(fc.property(fc.string(), (text) => {
      const prefix = `${text}/`;
      expect(crumbsOf(prefix).at(-1)?.prefix).toBe(prefix);
    }));
  });

  it("counts bytes, not characters", () => {
    expect(keyBytes("写")).toBe(3);
  });
});
