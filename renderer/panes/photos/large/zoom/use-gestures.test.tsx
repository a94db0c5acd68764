import { act, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { beforeEach, expect, it } from "vitest";
import { useGestures } from "./use-gestures.ts";
import { useZoom } from "./use-zoom.ts";
import { fitting, type Place } from "./zoom.ts";

const photo = { widthPx: 6000, heightPx: 4000 };
const size = { widthPx: 1200, heightPx: 800 };
let place: Place;

function Frame() {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(fitting);
  const zoom = useZoom(view, setView, photo, size);
  useGestures(frame, zoom);
  place = zoom.place;
  return <div ref={frame} data-testid="frame"><button type="button">over it</button></div>;
}
const frame = () => screen.getByTestId("frame");
const pointer = (type: "pointerDown" | "pointerMove" | "pointerUp", pointerId: number, clientX: number, clientY: number, more: object = {}) =>
  fireEvent[type](frame(), { pointerId, clientX, clientY, button: 0, pointerType: "touch", ...more });
const wheel = (init: WheelEventInit) => {
  const event = new WheelEvent("wheel", { bubbles: true, cancelable: true, ...init });
  act(() => void frame().dispatchEvent(event));
  return event;
};
beforeEach(() => void render(<Frame />));

it("zooms by the wheel, by its lines too, and by a pinch on a touch pad, and scrolls nothing", () => {
  expect(wheel({ deltaY: -320, clientX: 600, clientY: 400 }).defaultPrevented).toBe(true);
  expect(place.widthPx).toBe(2400);
  wheel({ deltaY: 20, deltaMode: WheelEvent.DOM_DELTA_LINE, clientX: 600, clientY: 400 });
  expect(place.widthPx).toBe(1200);
  wheel({ deltaY: -70, ctrlKey: true, clientX: 0, clientY: 0 });
  expect([place.widthPx, place.leftPx, place.topPx]).toEqual([2400, 0, 0]);
});

it("zooms and moves by two fingers", () => {
  pointer("pointerDown", 1, 500, 400);
  pointer("pointerDown", 2, 700, 400);
  pointer("pointerMove", 2, 900, 400);
  expect(place.widthPx).toBe(2400);
  pointer("pointerUp", 2, 900, 400);
  const { leftPx } = place;
  pointer("pointerMove", 1, 450, 400);
  expect(place.leftPx).toBe(leftPx - 50);
  pointer("pointerUp", 1, 450, 400);
  pointer("pointerMove", 1, 100, 100);
  expect(place.leftPx).toBe(leftPx - 50);
});

it("drags by the mouse only what is zoomed, so that a photo that fits can be dragged out", () => {
  const mouse = { pointerType: "mouse" };
  pointer("pointerDown", 1, 500, 400, mouse);
  pointer("pointerMove", 1, 400, 400, mouse);
  expect(place).toEqual({ leftPx: 0, topPx: 0, ...size });
  pointer("pointerUp", 1, 400, 400, mouse);
  fireEvent.doubleClick(frame(), { clientX: 600, clientY: 400 });
  expect(place.widthPx).toBe(6000);
  pointer("pointerDown", 1, 500, 400, mouse);
  pointer("pointerMove", 1, 501, 401, mouse);
  expect(place.leftPx).toBe(-2400);
  pointer("pointerMove", 1, 400, 350, mouse);
  expect([place.leftPx, place.topPx]).toEqual([-2500, -1650]);
  pointer("pointerUp", 1, 400, 350, mouse);
  fireEvent.doubleClick(frame(), { clientX: 0, clientY: 0 });
  expect(place.widthPx).toBe(1200);
});

it("leaves alone what is pressed over the photo", () => {
  fireEvent.doubleClick(screen.getByRole("button"), { bubbles: true });
  expect(place.widthPx).toBe(1200);
});
