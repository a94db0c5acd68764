import type { GraphModel } from "@tensorflow/tfjs-converter";
import { findObjects, type FoundObject } from "./find-objects.ts";
import { findPeople, type Person } from "./find-people.ts";
import { loadModel, startBackend } from "./graph-models.ts";
import { guessFaces } from "./guess-faces.ts";
import { identifyFace, type FaceIdentity } from "./identify-face.ts";
import { imageProperties, type ImageProperties } from "./image-properties.ts";
import type { Box } from "./letterbox.ts";
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
  faces: SeenFace[];
  /** Empty when only faces were asked for. */
  people: Person[];
  /** Empty when only faces were asked for. */
  objects: FoundObject[];
  /** Only when asked for. */
  properties?: ImageProperties;
}

export interface SeenFace extends Face {
  /** Only when identities were asked for. */
  identity?: FaceIdentity;
}

/** `properties`: everything, and what the pixels tell; `identities`: faces, each with what tells it from others. */
export type Look = "everything" | "properties" | "faces" | "identities";

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
  /** Loaded by the first look that needs it (some 50 ms). */
  identities(): Promise<GraphModel>;
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
  let loading: Promise<GraphModel> | undefined;
  const identities = () => (loading ??= loadModel(modelsDir, "faceres"));
  return { see: async (bytes, look) => seePhoto({ guesser, mesh, body, objects, identities }, await decodePhoto(bytes), look) };
}

async function seePhoto({ guesser, mesh, body, objects, identities }: Models, photo: Photo, look: Look): Promise<Sight> {
  const guesses = await guessFaces(guesser, photo);
  const faces: SeenFace[] = guesses.flatMap((guess) => readFace(mesh, photo, guess) ?? []);
  if (look === "identities" && faces.length > 0) identifyAll(await identities(), photo, faces);
  const everything = look === "everything" || look === "properties";
  const sight: Sight = {
    width: photo.width,
    height: photo.height,
    faces: faces.sort((a, b) => b.confidence - a.confidence),
    people: everything ? await findPeople(body, photo, faces) : [],
    objects: everything ? await findObjects(objects, photo) : [],
  };
  return look === "properties" ? { ...sight, properties: imageProperties(photo, subjectOf(sight)) } : sight;
}

/** The largest thing that is more likely there than not. */
function subjectOf({ people, objects }: Sight): Box | undefined {
  const area = ({ width, height }: Box) => width * height;
  const sure = [...people, ...objects].filter(({ confidence }) => confidence >= 0.55);
  return sure.map(({ box }) => box).sort((a, b) => area(b) - area(a))[0];
}

function identifyAll(model: GraphModel, photo: Photo, faces: SeenFace[]): void {
  for (const face of faces) {
    const identity = identifyFace(model, photo, face);
    if (identity) face.identity = identity;
  }
}
