import type { PhotoDetails } from "../../../../shared/contract/photo-details.ts";
import { toTakenAt } from "./taken-at.ts";
import { numberOf, positiveOf, rawTextOf, textOf, textsOf, type WrittenTags } from "./written-tags.ts";

type Details = Omit<PhotoDetails, "format" | "widthPx" | "heightPx" | "problems">;

/** What people ask of the tags. Where EXIF, XMP and IPTC all say something, the editor's word (XMP) is newer than the camera's for words, and EXIF is right about the exposure. */
export function detailsOf({ exif = {}, xmp = {}, iptc = {}, icc = {}, gps }: WrittenTags): Details {
  const orientation = numberOf(exif["Orientation"]);
  return {
    orientation: orientation !== undefined && orientation >= 1 && orientation <= 8 ? orientation : undefined,
    takenAt: takenAtOf({ exif, xmp, iptc }),
    camera: cameraOf(textOf(exif["Make"]), textOf(exif["Model"])),
    lens: textOf(exif["LensModel"]) ?? textOf(xmp["Lens"]),
    exposureSeconds: positiveOf(exif["ExposureTime"]),
    fNumber: positiveOf(exif["FNumber"]),
    iso: positiveOf(exif["ISOSpeedRatings"]),
    focalLengthMm: positiveOf(exif["FocalLength"]),
    focalLength35Mm: positiveOf(exif["FocalLengthIn35mmFilm"]),
    software: textOf(exif["Software"]) ?? textOf(xmp["CreatorTool"]),
    colorProfile: textOf(icc["ICC Description"]) ?? (numberOf(exif["ColorSpace"]) === 1 ? "sRGB" : undefined),
    title: textOf(xmp["title"]) ?? textOf(iptc["Object Name"]) ?? textOf(iptc["Headline"]),
    description: textOf(xmp["description"]) ?? textOf(iptc["Caption/Abstract"]) ?? textOf(exif["ImageDescription"]),
    creator: textOf(xmp["creator"]) ?? textOf(iptc["By-line"]) ?? textOf(exif["Artist"]),
    copyright: textOf(xmp["rights"]) ?? textOf(iptc["Copyright Notice"]) ?? textOf(exif["Copyright"]),
    keywords: [...new Set([...textsOf(xmp["subject"]), ...textsOf(iptc["Keywords"])])].slice(0, 200),
    ...locationOf(gps),
  };
}

/** EXIF's time of the shutter, of the scan where there was none, or what an editor put in its place; never that of the last edit. */
export function takenAtOf({ exif = {}, xmp = {}, iptc = {} }: WrittenTags): string | undefined {
  return (
    toTakenAt(rawTextOf(exif["DateTimeOriginal"]), rawTextOf(exif["OffsetTimeOriginal"]) ?? rawTextOf(exif["OffsetTime"])) ??
    toTakenAt(rawTextOf(exif["DateTimeDigitized"]), rawTextOf(exif["OffsetTimeDigitized"]) ?? rawTextOf(exif["OffsetTime"])) ??
    toTakenAt(rawTextOf(xmp["DateTimeOriginal"])) ??
    toTakenAt(rawTextOf(xmp["DateCreated"])) ??
    toTakenAt(textOf(iptc["Date Created"]))
  );
}

/** `Nikon D850`; most models say their maker already. */
function cameraOf(make: string | undefined, model: string | undefined): string | undefined {
  if (!make || !model) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase().split(" ")[0] as string) ? model : `${make} ${model}`;
}

function locationOf(gps: WrittenTags["gps"]): Pick<PhotoDetails, "hasLocation" | "location"> {
  const [latitude, longitude, altitudeM] = ["Latitude", "Longitude", "Altitude"].map((name) => numberOf({ value: gps?.[name] }));
  const isPlace = latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  // Phones without a fix write 0°, 0°.
  if (!isPlace || (latitude === 0 && longitude === 0)) return { hasLocation: false };
  return { hasLocation: true, location: { latitude, longitude, altitudeM } };
}
