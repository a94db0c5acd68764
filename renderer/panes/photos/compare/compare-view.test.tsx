import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, labelled, object } from "../testing.ts";

const names = ["a.jpg", "b.jpg", "c.jpg"];

async function compare(keys: readonly string[]) {
  location.hash = "#/photos?bucket=my-photos";
  const deleted: string[][] = [];
  const handlers = bucketHandlers(names.map((name) => object(name)), [labelled("a.jpg", { Cat: 93, Sofa: 70 }), labelled("b.jpg", { Cat: 88 }), labelled("c.jpg", {})]);
  const console = renderInConsole(<PhotosPane />, { ...handlers, s3: { ...handlers.s3, deleteObjects: (input) => (deleted.push(input.keys), { deleted: input.keys.length, failed: [], failedCount: 0 }) } });
  for (const key of keys) {
    const tile = await screen.findByRole("gridcell", { name: (heard) => heard.startsWith(`Photo ${key}`) });
    act(() => tile.focus());
    await console.user.keyboard(" ");
  }
  await console.user.keyboard("c");
  return { ...console, deleted };
}
const places = (dialog: HTMLElement) => [...dialog.querySelectorAll<HTMLElement>(".photos-picture")].map(({ style: { left, top, width, height } }) => [left, top, width, height]);

describe("comparing", () => {
  it("moves the photos as one, and lays labels and facts beside each other", async () => {
    const { user } = await compare(["a.jpg", "b.jpg"]);
    const dialog = await screen.findByRole("dialog", { name: "Compare 2 photos" });
    const sofa = await within(dialog).findByRole("row", { name: /^Sofa/ });
    expect([sofa.dataset["differs"], within(sofa).getAllByRole("cell").map(({ textContent }) => textContent)]).toEqual(["true", ["70 %", "no"]]);
    expect(within(dialog).getByRole("row", { name: /^Cat/ }).dataset["differs"]).toBeUndefined();
    await within(dialog).findByRole("row", { name: /^Pixels 6,000 × 4,000/ });
    await waitFor(() => expect(places(dialog)[0]).toEqual(["40px", "0px", "1200px", "800px"]));
    await user.keyboard("1");
    await waitFor(() => expect(places(dialog)).toEqual([["-2360px", "-1600px", "6000px", "4000px"], ["-2360px", "-1600px", "6000px", "4000px"]]));
    await user.keyboard("{ArrowRight}{ArrowDown}");
    await waitFor(() => expect(places(dialog)[1]?.slice(0, 2)).toEqual(["-2450px", "-1690px"]));
    expect(places(dialog)[0]).toEqual(places(dialog)[1]);
    expect(await findAxeViolations()).toEqual([]);
  });

  it("deletes what is rejected by key, once that is confirmed, and gives the focus back", async () => {
    const { user, deleted } = await compare(["a.jpg", "b.jpg", "c.jpg"]);
    const dialog = await screen.findByRole("dialog", { name: "Compare 3 photos" });
    await user.keyboard("{Delete}");
    expect(screen.queryByRole("dialog", { name: /^Delete/ })).toBeNull();
    await user.keyboard("k{ArrowRight}x");
    expect(within(dialog).getByRole("button", { name: "Reject b.jpg" }).getAttribute("aria-pressed")).toBe("true");
    await user.keyboard("{Delete}");
    const asked = await screen.findByRole("dialog", { name: "Delete 1 item?" });
    expect(asked.textContent).toContain("b.jpg");
    expect(asked.textContent).not.toContain("a.jpg");
    await user.click(within(asked).getByRole("button", { name: "Delete" }));
    await screen.findByRole("dialog", { name: "Compare 2 photos" });
    expect(deleted).toEqual([["b.jpg"]]);
    act(() => screen.getByRole("dialog", { name: "Compare 2 photos" }).focus());
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("gridcell"));
  });

  it("takes two to four photos, no folders and no other files", async () => {
    await compare(["a.jpg"]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("says of a photo that does not show why, beside the others", async () => {
    await compare(["a.jpg", "b.jpg"]);
    const dialog = await screen.findByRole("dialog", { name: "Compare 2 photos" });
    fireEvent.error(within(dialog).getByRole("img", { name: "a.jpg", hidden: true }));
    await within(dialog).findByRole("alert");
    expect(within(dialog).getByRole("img", { name: "b.jpg", hidden: true })).toBeDefined();
  });
});
