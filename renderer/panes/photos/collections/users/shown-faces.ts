import type { CollectionFace } from "../../../../../shared/contract/rekognition.ts";

/** Which faces of a collection are on screen: all, those of nobody, or those of one user. */
export type ShownFaces = { of: "all" } | { of: "nobody" } | { of: "user"; userId: string };

export function facesShown(faces: readonly CollectionFace[], shown: ShownFaces): readonly CollectionFace[] {
  if (shown.of === "all") return faces;
  return faces.filter(({ userId }) => userId === (shown.of === "user" ? shown.userId : undefined));
}

export function countByUser(faces: readonly CollectionFace[]): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const { userId } of faces) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  return counts;
}

/** The one user that all of them belong to. */
export function commonUser(faces: readonly CollectionFace[]): string | undefined {
  const [first] = faces;
  return first?.userId !== undefined && faces.every(({ userId }) => userId === first.userId) ? first.userId : undefined;
}
