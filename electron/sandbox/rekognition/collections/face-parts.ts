import type { Labeller } from "../../vision/labeller.ts";
import type { ReadObject } from "../photo-bytes.ts";
import type { FaceCollections } from "./face-collections.ts";

/** What the operations on collections that look at photos need. */
export interface FaceParts {
  all: FaceCollections;
  labeller: Labeller;
  readObject: ReadObject;
}
