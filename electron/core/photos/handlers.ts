import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { photos } from "../../../shared/contract/photos.ts";
import { labelPhotos } from "./analyses/analyse-photos.ts";
import { estimateLabelling, estimateUploadLabelling } from "./analyses/estimate-analyses.ts";
import { type AnalysesParts, createAnalysesHandlers } from "./analyses/handlers.ts";
import { describePhoto } from "./details/describe-photo.ts";
import { listTakenDates } from "./details/list-taken-dates.ts";
import { createKnownHandlers } from "./known/handlers.ts";
import { createLibraryHandlers, type LibraryParts } from "./library/handlers.ts";
import { listLabels } from "./list-labels.ts";
import { readLabels } from "./read-labels.ts";
import { searchPhotos } from "./search/search-photos.ts";

export type PhotoParts = AnalysesParts & LibraryParts;

export function createHandlers(parts: PhotoParts): HandlersOf<typeof photos> {
  const { index, analyser } = parts;
  return {
    ...createLibraryHandlers(parts),
    ...createKnownHandlers(index),
    listTakenDates: listTakenDates(index),
    describePhoto: describePhoto(parts.buckets, index),
    estimateUploadLabelling: estimateUploadLabelling(parts),
    estimateLabelling: estimateLabelling(parts),
    labelPhotos: labelPhotos(parts),
    cancelLabelling: (_input, { context }) => ({ cancelled: analyser.cancel(context, ["labels"]) }),
    getPhotoLabels: ({ bucket, keys }, { context }) => ({ photos: readLabels(index, context.profile, bucket, keys) }),
    searchPhotos: searchPhotos(index),
    listLabels: listLabels(index),
    ...createAnalysesHandlers(parts),
  };
}
