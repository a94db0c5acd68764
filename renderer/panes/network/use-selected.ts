import { useCallback } from "react";
import { useRoute } from "../../lib/route.ts";

/** The chosen resource, by its id in the address, so that Back closes and a link opens it. */
export function useSelected(): [id: string | undefined, select: (id: string | undefined) => void] {
  const { params, setParams } = useRoute();
  const select = useCallback((id: string | undefined) => setParams({ select: id }), [setParams]);
  return [params.get("select") ?? undefined, select];
}
