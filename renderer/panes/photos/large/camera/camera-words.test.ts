import { expect, it } from "vitest";
import { exposureText, formatName, locationText, mapUrl, orientationText, pixelsText, takenText } from "./camera-words.ts";

it("says times, numbers and places as photographers do", () => {
  expect([1 / 250, 0.5, 2.5, 30, 1 / 8000].map(exposureText)).toEqual(["1/250 s", "0.5 s", "2.5 s", "30 s", "1/8000 s"]);
  expect(pixelsText(6000, 4000)).toBe("6,000 × 4,000 (24 megapixels)");
  expect(pixelsText(640, 480)).toBe("640 × 480 (0.3 megapixels)");
  expect(orientationText(6)).toBe("Stored on its left side (6)");
  expect(locationText({ latitude: -47.5, longitude: 8.5, altitudeM: 419.6 })).toBe("47.50000° S, 8.50000° E, 420 m");
  expect(formatName("heif")).toBe("AVIF");
});

it("tells the zone that the camera told, and that none was told", () => {
  expect(takenText("2026-03-10T08:00:00+02:00")).toEqual({ time: "2026-03-10 08:00:00", zone: "UTC+02:00" });
  expect(takenText("2026-03-10T08:00:00+00:00").zone).toBe("UTC");
  expect(takenText("2026-03-10T08:00:00").zone).toMatch(/no zone told/);
});

it("links to a map by numbers alone", () => {
  const url = new URL(mapUrl({ latitude: -47.5, longitude: 8.5 }));
  expect([url.protocol, url.host, url.searchParams.get("mlat")]).toEqual(["https:", "www.openstreetmap.org", "-47.500000"]);
});
