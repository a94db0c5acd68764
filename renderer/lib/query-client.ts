import { QueryClient } from "@tanstack/react-query";

/** Calls are retried by the core, where the SDK knows what may be; never a second time here. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000, networkMode: "always" },
      // What an action was given may be long (a hundred thousand keys), and nobody reads it afterwards.
      mutations: { retry: false, networkMode: "always", gcTime: 0 },
    },
  });
}
