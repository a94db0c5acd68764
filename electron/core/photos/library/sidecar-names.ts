import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";

export interface FoundSidecar {
  photo: string;
  sidecar: string;
  source: "xmp" | "json";
}

/** What of a key its photo and its sidecars share: all before the first dot of the name. */
export function stemOf(key: string): string {
  const name = key.lastIndexOf("/") + 1;
  const dot = key.indexOf(".", name);
  return dot < 0 ? key : key.slice(0, dot);
}

/**
 * Which of some keys are sidecars of which photos. The keys are those of one stem. Names as programs
 * write them: `a.jpg.xmp` (darktable, digiKam), `a.xmp` (Adobe; of every photo of that name),
 * `a.jpg.labels.json` (ours), `a.jpg.json` and `a.jpg.supplemental-metadata.json` (Google Photos).
 */
export function pairSidecars(keys: readonly string[]): FoundSidecar[] {
  const photos = keys.filter(isPhotoName);
  const byLower = new Map(keys.map((key) => [key.toLowerCase(), key]));
  return photos.flatMap((photo) => {
    const bare = photo.slice(0, photo.lastIndexOf("."));
    const find = (source: "xmp" | "json", names: readonly string[]) => {
      const sidecar = names.map((name) => byLower.get(name.toLowerCase())).find((key) => key !== undefined);
      return sidecar === undefined ? [] : [{ photo, sidecar, source }];
    };
    return [
      ...find("xmp", [`${photo}.xmp`, `${bare}.xmp`]),
      ...find("json", [`${photo}.labels.json`, `${photo}.supplemental-metadata.json`, `${photo}.json`]),
    ];
  });
}
