import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useCall, useEvent } from "../../../lib/use-call.ts";
import type { Limits } from "./limit-dialog.tsx";

/** The limits as they are kept, another window's change too. */
export function useLimits(): Limits {
  const queryClient = useQueryClient();
  const { data } = useCall("app.getPreferences", {});
  useEvent("preferences.changed", useCallback(() => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }), [queryClient]));
  return { uploadLimit: data?.uploadLimit, downloadLimit: data?.downloadLimit };
}

/** `↑ 2 MB/s ↓ off`; nothing where neither is limited. */
export function limitWords({ uploadLimit = 0, downloadLimit = 0 }: Limits): string | undefined {
  if (uploadLimit === 0 && downloadLimit === 0) return undefined;
  const words = (limit: number) => (limit === 0 ? "no limit" : `${limit} MB/s`);
  return `↑ ${words(uploadLimit)} · ↓ ${words(downloadLimit)}`;
}
