import type { AbortMultipartUploadCommandInput, AbortMultipartUploadCommandOutput } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import type { ObjectStore } from "./store/open-store.ts";
import { openUpload } from "./upload-part.ts";

export function abortMultipartUpload(store: ObjectStore): Operation<AbortMultipartUploadCommandInput, AbortMultipartUploadCommandOutput> {
  return (input, request) => {
    const upload = openUpload(store, input, request);
    const parts = store.uploads.parts(upload.id, 0, 10_000);
    store.uploads.remove(upload.id);
    store.content.remove(parts.map(({ content, size }) => ({ id: content, size })));
    return {};
  };
}
