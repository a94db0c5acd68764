import type { LocalFile } from "./analysis-work.ts";

/** Of more, S3 has the photo when their turn comes. */
const mostFiles = 1000;

interface Landed {
  file: LocalFile;
  letGo: () => void;
}

/** The files of photos that were just uploaded and wait to be labelled: each is there until it is let go. */
export class LandedFiles {
  readonly #landed = new Map<number, Landed>();

  get isFull(): boolean {
    return this.#landed.size >= mostFiles;
  }

  /** The photo whose file waits the longest. */
  get first(): number | undefined {
    const [photoId] = this.#landed.keys();
    return photoId;
  }

  /** Resolves when the file is no longer needed. */
  add(photoId: number, file: LocalFile): Promise<void> {
    return new Promise((letGo) => void this.#landed.set(photoId, { file, letGo }));
  }

  /** Its user lets it go. */
  take(photoId: number): Landed | undefined {
    const landed = this.#landed.get(photoId);
    this.#landed.delete(photoId);
    return landed;
  }

  letGo(photoId: number): void {
    this.take(photoId)?.letGo();
  }

  letGoWhere(isUnneeded: (photoId: number) => boolean): void {
    for (const photoId of [...this.#landed.keys()]) if (isUnneeded(photoId)) this.letGo(photoId);
  }
}
