import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { PhotosPane } from "../pane.tsx";
import { bucketHandlers, labelled, object } from "../testing.ts";

function open(key = "b.jpg", handlers = bucketHandlers(["a.jpg", "b.jpg", "c.jpg"].map((name) => object(name)), [labelled("b.jpg", { Cat: 93 })])) {
  location.hash = `#/photos?bucket=my-photos&open=${encodeURIComponent(key)}`;
  return renderInConsole(<PhotosPane />, handlers);
}
/** Once the folder is read: before, the photo has no content by which it is addressed. */
async function region(name = "b.jpg") {
  const large = await screen.findByRole("region", { name: `Photo ${name}` });
  await within(large).findByText(/^[\d,]+ of [\d,]+$/);
  return large;
}
/** The picture arrives, with these pixels. */
function load(large: HTMLElement, name: string, widthPx = 2048, heightPx = 1365): HTMLImageElement {
  const image = within(large).getByRole<HTMLImageElement>("img", { name, hidden: true });
  Object.defineProperties(image, { naturalWidth: { value: widthPx }, naturalHeight: { value: heightPx } });
  fireEvent.load(image);
  return image;
}
const picture = (large: HTMLElement) => large.querySelector<HTMLElement>(".photos-picture")!;
const placeOf = ({ style: { left, top, width, height } }: HTMLElement) => [left, top, width, height].map(Number.parseFloat) as [number, number, number, number];

describe("zooming", () => {
  it("goes by keys from the fit to pixel for pixel and back, and says how large the photo is shown", async () => {
    const { user } = open();
    const large = await region();
    load(large, "b.jpg");
    const size = within(large).getByLabelText("Size shown");
    // 6,000 × 4,000 in a frame of 1,280 × 800.
    await waitFor(() => expect(size.textContent).toBe("20 %"));
    expect(placeOf(picture(large))).toEqual([40, 0, 1200, 800]);
    act(() => large.focus());
    await user.keyboard("1");
    expect([size.textContent, ...placeOf(picture(large))]).toEqual(["100 %", -2360, -1600, 6000, 4000]);
    await user.keyboard("{ArrowRight}");
    expect(placeOf(picture(large))[0]).toBeLessThan(-2360);
    expect(screen.queryByRole("region", { name: "Photo b.jpg" })).not.toBeNull();
    await user.keyboard("0{+}");
    expect(size.textContent).toBe("25 %");
    await user.keyboard("0{ArrowRight}");
    await region("c.jpg");
  });

  it("by the wheel keeps what is under the pointer, with its boxes in their shares of the photo", async () => {
    open();
    const large = await region();
    load(large, "b.jpg");
    const box = await within(large).findByRole("img", { name: "Cat, 93 %", hidden: true });
    await waitFor(() => expect(placeOf(picture(large))).toEqual([40, 0, 1200, 800]));
    const frame = large.querySelector(".photos-frame")!;
    act(() => void frame.dispatchEvent(new WheelEvent("wheel", { deltaY: -320, clientX: 340, clientY: 200, cancelable: true, bubbles: true })));
    expect(placeOf(picture(large))).toEqual([40 - 300, -200, 2400, 1600]);
    expect([box.style.left, box.style.top, box.style.width, box.style.height]).toEqual(["25%", "10%", "50%", "80%"]);
    expect(picture(large).contains(box)).toBe(true);
  });

  it("beyond its pixels asks for the part that is seen, once the view rests, and not at the fit", async () => {
    const { user } = open();
    const large = await region();
    load(large, "b.jpg");
    await waitFor(() => expect(within(large).getByLabelText("Size shown").textContent).toBe("20 %"));
    expect(large.querySelector(".photos-part")).toBeNull();
    act(() => large.focus());
    await user.keyboard("1");
    const part = await vi.waitFor(() => large.querySelector<HTMLImageElement>(".photos-part") ?? Promise.reject(new Error("no part yet")), 20_000);
    const address = new URL(part.src, "http://host/");
    expect([address.searchParams.get("size"), address.searchParams.get("part")]).toEqual(["part", "2176,1408,1664,1152"]);
    expect([part.style.left, part.style.width]).toEqual([`${(2176 / 6000) * 100}%`, `${(1664 / 6000) * 100}%`]);
    expect(part.dataset["waiting"]).toBe("true");
    fireEvent.load(part);
    expect(part.dataset["waiting"]).toBeUndefined();
    await user.keyboard("0");
    await waitFor(() => expect(large.querySelector(".photos-part")).toBeNull());
  });

  it("of a photo whose stored picture lies on its side takes its upright proportions", async () => {
    const handlers = bucketHandlers([object("tall.jpg")], [labelled("tall.jpg", { Cat: 93 })]);
    open("tall.jpg", { ...handlers, photos: { ...handlers.photos, describePhoto: () => ({ format: "jpeg", widthPx: 3000, heightPx: 4000, orientation: 6, keywords: [], hasLocation: false, problems: [] }) } });
    const large = await region("tall.jpg");
    load(large, "tall.jpg", 1536, 2048);
    await waitFor(() => expect(placeOf(picture(large))).toEqual([340, 0, 600, 800]));
  });
});

describe("going through the photos", () => {
  it("loads the neighbours once the photo is there, and takes back what is asked for in passing", async () => {
    const made: HTMLImageElement[] = [];
    const RealImage = globalThis.Image;
    vi.stubGlobal("Image", function () {
      const image = new RealImage();
      made.push(image);
      return image;
    });
    try {
      const { user, unmount } = open();
      const large = await region();
      expect(made).toHaveLength(0);
      const image = load(large, "b.jpg");
      await waitFor(() => expect(made.map(({ src }) => new URL(src, "http://host/").searchParams.get("key"))).toEqual(["c.jpg", "a.jpg"]));
      act(() => large.focus());
      await user.keyboard("n");
      await region("c.jpg");
      expect(image.hasAttribute("src")).toBe(false);
      // b.jpg is the neighbour now; a.jpg is none any more.
      await waitFor(() => expect(made[1]?.hasAttribute("src")).toBe(false));
      unmount();
      expect(made.every((one) => !one.hasAttribute("src"))).toBe(true);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("shows a strip of neighbours, however many there are, and goes where it is clicked", async () => {
    const { user } = open("img-0500.jpg", bucketHandlers(Array.from({ length: 1000 }, (_, at) => object(`img-${String(at).padStart(4, "0")}.jpg`))));
    const strip = await screen.findByRole("listbox", { name: "Photos of this folder" });
    expect(within(strip).getAllByRole("option").length).toBeLessThan(30);
    expect(within(strip).getByRole("option", { selected: true }).getAttribute("aria-label")).toBe("img-0500.jpg");
    await user.click(within(strip).getByRole("option", { name: "img-0503.jpg" }));
    await region("img-0503.jpg");
    act(() => screen.getByRole("region", { name: "Photo img-0503.jpg" }).focus());
    await user.keyboard("{End}");
    await region("img-0999.jpg");
    await user.keyboard("{Home}");
    await region("img-0000.jpg");
  });
});

it("is left by Escape also when what had the focus is gone", async () => {
  const { user } = open();
  const large = await region();
  act(() => (document.activeElement as HTMLElement).blur());
  expect(document.activeElement).toBe(document.body);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(large.isConnected).toBe(false));
});

describe("a photo that cannot be shown says why and what to do", () => {
  const failing = (error: object) => vi.stubGlobal("fetch", async () => Response.json({ ok: false, error: { operation: "photo", retryable: false, ...error } }, { status: 403 }));
  it.each([
    ["archived", { code: "access-denied", awsCode: "InvalidObjectState", message: "no" }, "This photo is archived", /Restore it first/],
    ["denied", { code: "access-denied", message: "Access Denied" }, "This photo may not be read", /s3:GetObject/],
    ["gone", { code: "not-found", message: "no such key" }, "This photo is gone", /deleted or moved/],
    ["replaced", { code: "conflict", message: "precondition" }, "This photo was replaced", /refresh/],
    ["lying", { code: "unsupported", message: "It is not a photo that can be shown." }, "This photo cannot be shown", /not a photo/],
    ["a bomb", { code: "unsupported", message: "The photo has more than 200 million pixels; download it to see it." }, "This photo cannot be shown", /200 million/],
  ])("%s", async (_what, error, title, detail) => {
    failing(error);
    try {
      open();
      const large = await region();
      fireEvent.error(within(large).getByRole("img", { name: "b.jpg", hidden: true }));
      const alert = await within(large).findByRole("alert");
      expect(within(alert).getByText(title)).toBeDefined();
      expect(alert.textContent).toMatch(detail);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("and may be tried again", async () => {
    failing({ code: "throttled", message: "Slow down.", retryable: true });
    try {
      const { user } = open();
      const large = await region();
      fireEvent.error(within(large).getByRole("img", { name: "b.jpg", hidden: true }));
      await user.click(within(await within(large).findByRole("alert")).getByRole("button", { name: "Try again" }));
      load(large, "b.jpg");
      expect(within(large).queryByRole("alert")).toBeNull();
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("beside the photo", () => {
  it("what the camera wrote is told, and the place only when it is asked for", async () => {
    const asked: boolean[] = [];
    const handlers = bucketHandlers([object("b.jpg")]);
    const { user } = open("b.jpg", {
      ...handlers,
      photos: {
        ...handlers.photos,
        describePhoto: ({ includeLocation }) => {
          asked.push(includeLocation);
          return { format: "png", widthPx: 6000, heightPx: 4000, takenAt: "2026-03-10T08:00:00", camera: "NIKON\u202e D850", keywords: ["cat"], hasLocation: true, ...(includeLocation ? { location: { latitude: -47.5, longitude: 8.5 } } : {}), problems: [] };
        },
      },
    });
    await user.click(await screen.findByRole("tab", { name: "Camera" }));
    const panel = await screen.findByRole("tabpanel", { name: "Camera" });
    await within(panel).findByText(/no zone told/);
    expect(panel.textContent).toContain("NIKON⟨U+202E⟩ D850");
    expect(panel.textContent).toContain("Its name says JPEG, its content is PNG.");
    expect(panel.textContent).not.toContain("47.5");
    expect(asked).not.toContain(true);
    await user.click(within(panel).getByRole("button", { name: "Show the place" }));
    await within(panel).findByText("47.50000° S, 8.50000° E");
  });

  it("the keys are told by ?, and nothing is wrong for axe", async () => {
    const { user } = open();
    const large = await region();
    load(large, "b.jpg");
    expect(await findAxeViolations()).toEqual([]);
    act(() => large.focus());
    await user.keyboard("?");
    const dialog = await screen.findByRole("dialog", { name: "Keys" });
    within(dialog).getByText("One pixel to one of the screen");
    const keys = within(dialog).getAllByRole("term").map(({ textContent }) => textContent);
    expect(new Set(keys).size).toBe(keys.length);
    expect(await findAxeViolations()).toEqual([]);
  });
});
