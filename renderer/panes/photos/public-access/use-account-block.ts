import { useMemo } from "react";
import { because } from "../../../../shared/s3/exposure/read-sources.ts";
import type { Known } from "../../../../shared/s3/exposure/known.ts";
import type { PublicAccessBlock } from "../../../../shared/s3/settings/setting-documents.ts";
import { useCall } from "../../../lib/use-call.ts";

/** The block of the whole account; why it is not known, and where the server has no such thing, none. */
export function useAccountBlock() {
  const query = useCall("s3.readAccountBlock", {});
  const { data, error } = query;
  const known = useMemo((): Known<PublicAccessBlock> => {
    if (data) return { value: data.block ?? {} };
    if (!error) return { because: "it is being read" };
    return error.failure.code === "unsupported" ? { value: {} } : { because: because(error.failure, "s3:GetAccountPublicAccessBlock") };
  }, [data, error]);
  return { query, known };
}
