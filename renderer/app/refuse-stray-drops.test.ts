import { createEvent, fireEvent } from "@testing-library/react";
import { expect, it } from "vitest";
import { refuseStrayDrops } from "./refuse-stray-drops.ts";

refuseStrayDrops();

function drop(types: string[], isTaken = false) {
  const event = createEvent.drop(document.body, { dataTransfer: { types, dropEffect: "copy" } });
  document.body.addEventListener("drop", (taken) => isTaken && taken.preventDefault(), { once: true });
  fireEvent(document.body, event);
  return event as Event & { dataTransfer: { dropEffect: string } };
}

it("keeps a file that falls anywhere from replacing the page", () => {
  const event = drop(["Files"]);
  expect([event.defaultPrevented, event.dataTransfer.dropEffect]).toEqual([true, "none"]);
});

it("leaves text, and files that were taken, alone", () => {
  expect(drop(["text/plain"]).defaultPrevented).toBe(false);
  expect(drop(["Files"], true).dataTransfer.dropEffect).toBe("copy");
});
