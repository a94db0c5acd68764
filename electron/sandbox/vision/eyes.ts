import type { GraphModel } from "@tensorflow/tfjs-converter";
import { findObjects, type FoundObject } from "./find-objects.ts";
import { findPeople, type Person } from "./find-people.ts";
import { loadModel, startBackend } from "./graph-models.ts";
import { guessFaces } from "./guess-faces.ts";
import { loadNanoDet, type NanoDet } from "./nanodet.ts";
import { decodePhoto, type Photo } from "./photo.ts";
import { readFace, type Face } from "./read-face.ts";

/** Where the models and their backend lie; the names of their files are in vision-assets.ts. */
export interface VisionFolders {
  /** Holds the files of `visionModelFiles`. */
  modelsDir: string;
  /** Holds the files of `objectModelFiles`. */
  objectModelDir: string;
  /** Holds the files of `visionWasmFiles`. */
  wasmDir: string;
}

/** What the models see in one photo, most sure first. Boxes and points are fractions of the photo as a person sees it (EXIF applied). */
export interface Sight {
  /** Size of the oriented photo in pixels. */
  width: number;
  height: number;
  faces: Face[];
  /** Empty when only faces were asked for. */
  people: Person[];
  /** Empty when only faces were asked for. */
  objects: FoundObject[];
}

export type Look = "everything" | "faces";

/** The models, loaded; lives in the worker's thread. */
export interface Eyes {
  /** Throws `VisionError`, see `decodePhoto`. */
  see(bytes: Uint8Array, look: Look): Promise<Sight>;
}

interface Models {
  guesser: GraphModel;
  mesh: GraphModel;
  body: GraphModel;
  objects: NanoDet;
}

/** Loads the models (some 100 ms). */
export async function openEyes({ modelsDir, objectModelDir, wasmDir }: VisionFolders): Promise<Eyes> {
  await startBackend(wasmDir);
  const [guesser, mesh, body, objects] = await Promise.all([
    loadModel(modelsDir, "blazeface"),
    loadModel(modelsDir, "facemesh"),
    loadModel(modelsDir, "movenet-lightning"),
    loadNanoDet(objectModelDir),
  ]);
  return { see: async (bytes, look) => seePhoto({ guesser, mesh, body, objects }, await decodePhoto(bytes), look) };
}

async function seePhoto({ guesser, mesh, body, objects }: Models, photo: Photo, look: Look): Promise<Sight> {
  const guesses = await guessFaces(guesser, photo);
  const faces = guesses.flatMap((guess) => readFace(mesh, photo, guess) ?? []);
  const everything = look === "everything";
  return {
    width: photo.width,
    height: photo.height,
    faces: faces.sort((a, b) => b.confidence - a.confidence),
    people: everything ? await findPeople(body, photo, faces) : [],
    objects: everything ? await findObjects(objects, photo) : [],
  };
}
