import { formatCount } from "../../../../lib/format.ts";

/** `1/250 s`, `2.5 s`. */
export function exposureText(seconds: number): string {
  if (seconds >= 0.3) return `${Number(seconds.toPrecision(2))} s`;
  return `1/${Math.round(1 / seconds)} s`;
}

/** `2026-03-10 08:00:00` and its zone, or that none was told. */
export function takenText(takenAt: string): { time: string; zone: string } {
  const offset = takenAt.slice(19);
  return { time: takenAt.slice(0, 19).replace("T", " "), zone: offset === "" ? "no zone told: the camera's own clock" : `UTC${offset === "+00:00" ? "" : offset}` };
}

/** `6,000 × 4,000 (24 megapixels)`. */
export function pixelsText(widthPx: number, heightPx: number): string {
  const megapixels = (widthPx * heightPx) / 1e6;
  return `${formatCount(widthPx)} × ${formatCount(heightPx)} (${megapixels < 10 ? Number(megapixels.toFixed(1)) : Math.round(megapixels)} megapixels)`;
}

const orientations: Readonly<Record<number, string>> = {
  1: "Stored upright", 2: "Stored mirrored", 3: "Stored upside down", 4: "Stored upside down and mirrored",
  5: "Stored on its side and mirrored", 6: "Stored on its left side", 7: "Stored on its side and mirrored", 8: "Stored on its right side",
};

/** What EXIF's number says of how the photo is stored; it is always shown upright. */
export function orientationText(orientation: number): string {
  return `${orientations[orientation] ?? "Unknown"} (${orientation})`;
}

/** `47.50000° S, 8.50000° E, 420 m`. Five places are about a metre. */
export function locationText({ latitude, longitude, altitudeM }: { latitude: number; longitude: number; altitudeM?: number | undefined }): string {
  const side = (degrees: number, plus: string, minus: string) => `${Math.abs(degrees).toFixed(5)}° ${degrees < 0 ? minus : plus}`;
  return `${side(latitude, "N", "S")}, ${side(longitude, "E", "W")}${altitudeM === undefined ? "" : `, ${formatCount(Math.round(altitudeM))} m`}`;
}

export function mapUrl({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `https://www.openstreetmap.org/?mlat=${latitude.toFixed(6)}&mlon=${longitude.toFixed(6)}#map=15/${latitude.toFixed(5)}/${longitude.toFixed(5)}`;
}

const formatNames: Readonly<Record<string, string>> = { jpeg: "JPEG", png: "PNG", webp: "WebP", gif: "GIF", tiff: "TIFF", heif: "AVIF" };

export const formatName = (format: string): string => formatNames[format] ?? format.toUpperCase();
