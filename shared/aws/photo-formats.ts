const labelled = new Set(["jpg", "jpeg", "png", "webp", "avif", "gif", "tif", "tiff"]);

/** Whether a key or file name says that it is a photo that can be labelled and shown. */
export function isPhotoName(name: string): boolean {
  return labelled.has(extensionOf(name));
}

/** Why a file is not labelled, told from its name alone; undefined for photos. */
export function whyNoPhoto(name: string): string | undefined {
  const extension = extensionOf(name);
  if (labelled.has(extension)) return undefined;
  if (extension === "heic" || extension === "heif") return "HEIC photos cannot be read on this machine; save it as JPEG to have it labelled.";
  return "It is no photo: JPEG, PNG, WebP, AVIF, GIF and TIFF are labelled.";
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}
