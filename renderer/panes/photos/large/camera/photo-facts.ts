import type { PhotoDetails } from "../../../../../shared/contract/photo-details.ts";
import { displayText } from "../../library/display-key.ts";
import { exposureText, formatName, orientationText, pixelsText, takenText } from "./camera-words.ts";

export interface PhotoFact {
  name: string;
  /** Undefined where the photo does not say. */
  text: string | undefined;
  note?: string | undefined;
}

/** What a photo says of itself, as names and values, always the same names in the same order. */
export function photoFacts(photo: PhotoDetails): PhotoFact[] {
  const taken = photo.takenAt === undefined ? undefined : takenText(photo.takenAt);
  const text = (value: string | undefined) => value && displayText(value);
  const film = photo.focalLength35Mm ? ` (${Math.round(photo.focalLength35Mm)} mm on 35 mm film)` : "";
  return [
    { name: "Taken", text: taken?.time, note: taken?.zone },
    { name: "Title", text: text(photo.title) },
    { name: "Description", text: text(photo.description) },
    { name: "Keywords", text: photo.keywords.length > 0 ? photo.keywords.map(displayText).join(", ") : undefined },
    { name: "Camera", text: text(photo.camera) },
    { name: "Lens", text: text(photo.lens) },
    { name: "Exposure", text: photo.exposureSeconds ? exposureText(photo.exposureSeconds) : undefined },
    { name: "Aperture", text: photo.fNumber ? `f/${Number(photo.fNumber.toFixed(1))}` : undefined },
    { name: "ISO", text: photo.iso?.toString() },
    { name: "Focal length", text: photo.focalLengthMm ? `${Number(photo.focalLengthMm.toFixed(1))} mm${film}` : undefined },
    { name: "Pixels", text: photo.widthPx && photo.heightPx ? pixelsText(photo.widthPx, photo.heightPx) : undefined },
    { name: "Format", text: photo.format && formatName(photo.format) },
    { name: "Colour profile", text: text(photo.colorProfile) },
    { name: "Orientation", text: photo.orientation ? orientationText(photo.orientation) : undefined },
    { name: "Software", text: text(photo.software) },
    { name: "Creator", text: text(photo.creator) },
    { name: "Copyright", text: text(photo.copyright) },
  ];
}
