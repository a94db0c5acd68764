import type { ListPartsCommandInput, ListPartsCommandOutput } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { canonicalUser } from "./canonical-user.ts";
import { checksumMembers } from "./checksum-plan.ts";
import { pageSize } from "./list-encoding.ts";
import { quoted } from "./object-details.ts";
import type { ObjectStore } from "./store/open-store.ts";
import { openUpload } from "./upload-part.ts";

export function listParts(store: ObjectStore): Operation<ListPartsCommandInput, ListPartsCommandOutput> {
  return (input, request) => {
    const upload = openUpload(store, input, request);
    const limit = pageSize(input.MaxParts, "max-parts");
    const after = Number(input.PartNumberMarker ?? 0) || 0;
    const found = store.uploads.parts(upload.id, after, limit + 1);
    const page = found.slice(0, limit);
    const { checksumAlgorithm, object, storageClass } = upload.details;
    const user = canonicalUser(request.identity.accountId);
    return {
      Bucket: input.Bucket,
      Key: upload.key,
      UploadId: upload.id,
      PartNumberMarker: String(after),
      NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
      MaxParts: limit,
      IsTruncated: found.length > page.length,
      Parts: page.map((part) => ({ PartNumber: part.number, LastModified: part.modifiedAt, ETag: quoted(part.etag), Size: part.size, ...checksumMembers(part.checksums) })),
      Initiator: user,
      Owner: user,
      StorageClass: storageClass as NonNullable<ListPartsCommandOutput["StorageClass"]>,
      ChecksumAlgorithm: checksumAlgorithm,
      ChecksumType: checksumAlgorithm === undefined ? undefined : object.checksumType,
    };
  };
}
