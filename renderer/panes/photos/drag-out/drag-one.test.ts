import fc from "fast-check";
import { expect, it } from "vitest";
import { draggedName } from "./drag-one.ts";

it("names what is dragged as a download would, and never another place", () => {
  expect(["a/cat.jpg", "..", "a/b:c\n.jpg", "con.jpg", "trailing. ", `${"é".repeat(300)}.jpeg`].map(draggedName)).toEqual(["cat.jpg", "__", "b_c_.jpg", "_con.jpg", "trailing__", `${"é".repeat(75)}.jpeg`]);
  fc.assert(fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 400 }), (key) => {
    const name = draggedName(key);
    expect(name).not.toMatch(/[/\\:\u0000-\u001f\u202e]/);
    expect(["", ".", ".."]).not.toContain(name);
    expect([...name].length).toBeLessThanOrEqual(80);
  }));
});
