import { useCallback } from "react";
import { useRoute } from "../../lib/route.ts";

/** The chosen resource, by its id in the address, so that Back closes and a link opens it; `replace` leaves no entry for Back. */
export function useSelected(): [id: string | undefined, select: (id: string | undefined, options?: { replace?: boolean }) => void] {
  const { params, setParams } = useRoute();
  const select = useCallback((id: string | undefined, options?: { replace?: boolean }) => setParams({ select: id }, options), [setParams]);
  return [params.get("select") ?? undefined, select];
}
