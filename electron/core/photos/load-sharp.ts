type Sharp = typeof import("sharp").default;

let loading: Promise<Sharp> | undefined;

/** Formats that are decoded. No SVG, PDF or anything else that is a document, nor a program's own raw formats. */
const loaders = ["Jpeg", "Png", "Webp", "Nsgif", "Tiff", "Heif"].map((format) => `VipsForeignLoad${format}`);
export const readableFormats: ReadonlySet<string> = new Set(["jpeg", "png", "webp", "gif", "tiff", "heif"]);

/** What is decoded at most: a file of a few kilobytes may claim to be a picture of gigabytes. */
export const maxInputPixels = 200_000_000;
/** What is read into memory at most. */
export const maxInputBytes = 100 * 1024 * 1024;

/** The image library, with every other decoder shut: photos come from anybody. */
export function loadSharp(): Promise<Sharp> {
  loading ??= import("sharp").then(({ default: sharp }) => {
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: loaders });
    // Several photos are decoded at once, so one thread each; nothing is shown twice in the same size.
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  });
  return loading;
}
