import { QueryClient } from "@tanstack/react-query";

/** Calls are retried by the core, where the SDK knows what may be; never a second time here. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000, networkMode: "always" }, mutations: { retry: false, networkMode: "always" } },
  });
}
