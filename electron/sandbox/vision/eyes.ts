import type { GraphModel } from "@tensorflow/tfjs-converter";
import { findPeople, type Person } from "./find-people.ts";
import { loadModel, startBackend } from "./graph-models.ts";
import { guessFaces } from "./guess-faces.ts";
import { decodePhoto, type Photo } from "./photo.ts";
import { readFace, type Face } from "./read-face.ts";

/** What the models see in one photo, most sure first. Boxes and points are fractions of the photo as a person sees it (EXIF applied). */
export interface Sight {
  /** Size of the oriented photo in pixels. */
  width: number;
  height: number;
  faces: Face[];
  /** Empty when only faces were asked for. */
  people: Person[];
}

export type Look = "everything" | "faces";

/** The models, loaded; lives in the worker's thread. */
export interface Eyes {
  /** Throws `VisionError`, see `decodePhoto`. */
  see(bytes: Uint8Array, look: Look): Promise<Sight>;
}

/** Loads the models (some 100 ms). `modelsDir` and `wasmDir` as in `VisionAssets`. */
export async function openEyes(modelsDir: string, wasmDir: string): Promise<Eyes> {
  await startBackend(wasmDir);
  const [guesser, mesh, body] = await Promise.all([
    loadModel(modelsDir, "blazeface"),
    loadModel(modelsDir, "facemesh"),
    loadModel(modelsDir, "movenet-lightning"),
  ]);
  const models = { guesser, mesh, body };
  return {
    see: async (bytes, look) => seePhoto(models, await decodePhoto(bytes), look),
  };
}

async function seePhoto(
  models: { guesser: GraphModel; mesh: GraphModel; body: GraphModel },
  photo: Photo,
  look: Look,
): Promise<Sight> {
  const guesses = await guessFaces(models.guesser, photo);
  const faces = guesses.flatMap((guess) => readFace(models.mesh, photo, guess) ?? []);
  const people = look === "everything" ? await findPeople(models.body, photo, faces) : [];
  return { width: photo.width, height: photo.height, faces: faces.sort((a, b) => b.confidence - a.confidence), people };
}
