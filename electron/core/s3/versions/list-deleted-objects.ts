import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { DeletedObject } from "../../../../shared/contract/s3-objects.ts";
import type { Buckets } from "../buckets.ts";
import { walkVersions } from "./walk-versions.ts";

/** S3 cannot be asked for them alone: all versions under the prefix are read, and what is not hidden is passed over. */
export function listDeletedObjects(buckets: Buckets): HandlerOf<typeof s3.listDeletedObjects> {
  return async ({ bucket, prefix, limit }, { context, emit, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    let left = limit;
    /** Of the page's last key more may come. */
    let open: DeletedObject | undefined;
    for await (const page of walkVersions(client, bucket, prefix, signal)) {
      const rows: DeletedObject[] = [];
      for (const version of page) {
        if (version.key !== open?.key) {
          if (open) rows.push(open);
          open = undefined;
          if (version.isLatest && version.isDeleteMarker) open = { key: version.key, markerVersionId: version.versionId, deletedAt: version.lastModified, versions: 0 };
          continue;
        }
        if (version.isDeleteMarker) continue;
        if (open.versions === 0) Object.assign(open, { sizeBytes: version.sizeBytes, lastModified: version.lastModified });
        open.versions++;
      }
      emit(rows.slice(0, left));
      if (rows.length > left) return { truncated: true };
      left -= rows.length;
    }
    if (open && left === 0) return { truncated: true };
    if (open) emit([open]);
    return { truncated: false };
  };
}
