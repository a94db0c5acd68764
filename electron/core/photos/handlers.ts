import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { photos } from "../../../shared/contract/photos.ts";
import type { Buckets } from "../s3/buckets.ts";
import type { Target } from "../services.ts";
import { describePhoto } from "./details/describe-photo.ts";
import { estimateLabelling, estimateUploadLabelling } from "./estimate-labelling.ts";
import { labelPhotos } from "./label-photos.ts";
import type { LabelService } from "./label-service.ts";
import type { Labeller } from "./labeller.ts";
import { listLabels } from "./list-labels.ts";
import type { PhotoIndex } from "./photo-index.ts";
import { readLabels } from "./read-labels.ts";
import { searchPhotos } from "./search-photos.ts";

export interface PhotoParts {
  buckets: Buckets;
  index: PhotoIndex;
  labeller: Labeller;
  serviceOf(target: Target): Promise<LabelService>;
}

export function createHandlers({ buckets, index, labeller, serviceOf }: PhotoParts): HandlersOf<typeof photos> {
  return {
    describePhoto: describePhoto(buckets, index),
    estimateUploadLabelling: estimateUploadLabelling(serviceOf),
    estimateLabelling: estimateLabelling(index, serviceOf),
    labelPhotos: labelPhotos(index, labeller),
    cancelLabelling: (_input, { context }) => ({ cancelled: labeller.cancel(context) }),
    getPhotoLabels: ({ bucket, keys }, { context }) => ({ photos: readLabels(index, context.profile, bucket, keys) }),
    searchPhotos: searchPhotos(index),
    listLabels: listLabels(index),
  };
}
