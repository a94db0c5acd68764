import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import { layoutGallery, type GallerySection } from "./layout.ts";
import { hasDates, Scrubber } from "./scrubber.tsx";

const shape = { minWidthPx: 168, heightPx: "square" as const, gapPx: 3 };
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** Three years back from December 2025, a month a section. */
const sections: GallerySection[] = Array.from({ length: 36 }, (_, at) => {
  const [year, month] = [String(2025 - Math.floor(at / 12)), months[11 - (at % 12)]!];
  return { key: `${year}-${month}`, title: `${month} ${year}`, count: 50 + at, shape, mark: { label: `${month} ${year}`, group: year } };
});
const layout = layoutGallery(sections, 1200);
const topOf = (title: string) => layout.placed.find(({ section }) => sections[section]!.title === title)!.topPx;

function show(at = 0) {
  const jumps: number[] = [];
  function Held() {
    const [topPx, setTop] = useState(at);
    return <Scrubber sections={sections} layout={layout} topPx={topPx} viewPx={800} onJump={(to) => (jumps.push(to), setTop(Math.min(to, layout.heightPx - 800)))} />;
  }
  render(<Held />);
  return { jumps, user: userEvent.setup(), slider: screen.getByRole("slider", { name: "Date" }) };
}

it("goes a month on by arrows, a year by page keys, and to both ends", async () => {
  const { user, slider } = show();
  slider.focus();
  const says = () => slider.getAttribute("aria-valuetext");
  expect(says()).toBe("December 2025");
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(says()).toBe("October 2025");
  await user.keyboard("{PageDown}");
  expect(says()).toBe("December 2024");
  await user.keyboard("{ArrowUp}");
  expect(says()).toBe("January 2025");
  await user.keyboard("{PageUp}");
  expect(says()).toBe("December 2025");
  await user.keyboard("{End}");
  expect(slider.getAttribute("aria-valuenow")).toBe("100");
  await user.keyboard("{Home}");
  expect(slider.getAttribute("aria-valuenow")).toBe("0");
});

it("goes back to the beginning of the month that it is in before it goes to the one before", async () => {
  const { jumps, user, slider } = show(topOf("March 2024") + 500);
  slider.focus();
  await user.keyboard("{ArrowUp}{ArrowUp}");
  expect(jumps).toEqual([topOf("March 2024"), topOf("April 2024")]);
});

it("goes where it is pressed and dragged, and says what is there before", () => {
  const { jumps, slider } = show();
  slider.setPointerCapture = () => {};
  slider.getBoundingClientRect = () => ({ top: 0, height: 800 }) as DOMRect;
  fireEvent.pointerMove(slider, { clientY: 400, buttons: 0 });
  expect(jumps).toEqual([]);
  expect(document.querySelector(".scrubber-label")?.textContent).toMatch(/202[34]/);
  fireEvent.pointerDown(slider, { clientY: 400, buttons: 1, pointerId: 1 });
  fireEvent.pointerMove(slider, { clientY: 788, buttons: 1 });
  expect(jumps[0]).toBeCloseTo((layout.heightPx - 800) / 2, 0);
  expect(jumps[1]).toBe(layout.heightPx - 800);
});

it("names the years where there is room, and has nothing that axe finds", async () => {
  show();
  expect([...document.querySelectorAll(".scrubber-year")].map(({ textContent }) => textContent)).toEqual(["2025", "2024", "2023"]);
  expect(await findAxeViolations()).toEqual([]);
});

it("is there only where the wall has dates and more than a screen of photos", () => {
  expect(hasDates(sections, 1000)).toBe(true);
  expect(hasDates(sections, 100)).toBe(false);
  expect(hasDates(sections.map(({ mark: _, ...section }) => section), 1000)).toBe(false);
});
