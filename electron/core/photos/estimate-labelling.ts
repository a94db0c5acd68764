import { isPhotoName } from "../../../shared/aws/photo-formats.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { LabellingCost, photos } from "../../../shared/contract/photos.ts";
import type { Target } from "../services.ts";
import type { LabelService } from "./label-service.ts";
import type { PhotoIndex } from "./photo-index.ts";

type ServiceOf = (target: Target) => Promise<LabelService>;

/** An upper bound: that a file's content is known already is seen only when it is read. */
export function estimateUploadLabelling(serviceOf: ServiceOf): HandlerOf<typeof photos.estimateUploadLabelling> {
  return async ({ files }, { context }) => cost(await serviceOf(context), files.filter((file) => isPhotoName(file.name)).length, 0);
}

export function estimateLabelling(index: PhotoIndex, serviceOf: ServiceOf): HandlerOf<typeof photos.estimateLabelling> {
  return async ({ bucket, keys }, { context }) => {
    const named = keys.filter(isPhotoName);
    return cost(await serviceOf(context), named.length, index.labelledAmong(context.profile, bucket, named).size);
  };
}

function cost({ price: { usdPerCall, source } }: LabelService, photoCount: number, cached: number): LabellingCost {
  const calls = photoCount - cached;
  return { photos: photoCount, cached, calls, usdPerCall, usd: calls * usdPerCall, source };
}
