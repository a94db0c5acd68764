import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { photos } from "../../../shared/contract/photos.ts";
import type { Target } from "../services.ts";
import { describePhoto } from "./details/describe-photo.ts";
import { estimateLabelling, estimateUploadLabelling } from "./estimate-labelling.ts";
import { labelPhotos } from "./label-photos.ts";
import type { LabelService } from "./label-service.ts";
import type { Labeller } from "./labeller.ts";
import { createLibraryHandlers, type LibraryParts } from "./library/handlers.ts";
import { listLabels } from "./list-labels.ts";
import { readLabels } from "./read-labels.ts";
import { searchPhotos } from "./search-photos.ts";

export interface PhotoParts extends LibraryParts {
  labeller: Labeller;
  serviceOf(target: Target): Promise<LabelService>;
}

export function createHandlers(parts: PhotoParts): HandlersOf<typeof photos> {
  const { index, labeller, serviceOf } = parts;
  return {
    ...createLibraryHandlers(parts),
    describePhoto: describePhoto(parts.buckets, index),
    estimateUploadLabelling: estimateUploadLabelling(serviceOf),
    estimateLabelling: estimateLabelling(index, serviceOf),
    labelPhotos: labelPhotos(index, labeller),
    cancelLabelling: (_input, { context }) => ({ cancelled: labeller.cancel(context) }),
    getPhotoLabels: ({ bucket, keys }, { context }) => ({ photos: readLabels(index, context.profile, bucket, keys) }),
    searchPhotos: searchPhotos(index),
    listLabels: listLabels(index),
  };
}
