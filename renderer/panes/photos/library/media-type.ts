/** Endings of what Skydeck can show as a picture. The bytes decide in the end; a listing has only the name. */
const photoEndings: ReadonlyMap<string, string> = new Map([
  ["jpg", "JPEG"], ["jpeg", "JPEG"], ["jfif", "JPEG"], ["png", "PNG"], ["webp", "WebP"], ["gif", "GIF"],
  ["avif", "AVIF"], ["tif", "TIFF"], ["tiff", "TIFF"], ["heic", "HEIC"], ["heif", "HEIF"],
]);

/** Rekognition's DetectLabels reads JPEG and PNG. https://docs.aws.amazon.com/rekognition/latest/dg/limits.html */
const labelled: ReadonlySet<string> = new Set(["JPEG", "PNG"]);

function ending(key: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(key)?.[1]?.toLowerCase() ?? "";
}

export const isPhoto = (key: string): boolean => photoEndings.has(ending(key));

export const canBeLabelled = (key: string): boolean => labelled.has(photoEndings.get(ending(key)) ?? "");

/** A short word for the kind of file, by its name: `JPEG`, `PDF`, `File`. */
export function typeName(key: string): string {
  return photoEndings.get(ending(key)) ?? (ending(key).toUpperCase() || "File");
}
