import { useEffect, useReducer, useState, type ComponentType, type ReactNode } from "react";

/**
 * A component whose code comes when it is wanted. Not React's `lazy`: Suspense holds what it loaded
 * back for up to 300 ms after it showed a fallback, and a pane asks AWS only once it is shown.
 */
export interface Deferred {
  /** Begins to fetch the code; once, but again after a failure. */
  load(): Promise<void>;
  readonly loaded: ComponentType | undefined;
}

export function defer(fetchComponent: () => Promise<ComponentType>): Deferred {
  let loading: Promise<void> | undefined;
  let loaded: ComponentType | undefined;
  return {
    load: () =>
      (loading ??= fetchComponent().then(
        (component) => {
          loaded = component;
        },
        (error) => {
          loading = undefined;
          throw error;
        },
      )),
    get loaded() {
      return loaded;
    },
  };
}

/** Shows the component, and `fallback` until its code is there. Throws to the nearest boundary when it cannot be had. */
export function ShowDeferred({ part, fallback }: { part: Deferred; fallback: ReactNode }) {
  const [, showAgain] = useReducer((count: number) => count + 1, 0);
  const [failure, setFailure] = useState<{ error: unknown }>();
  const isLoaded = part.loaded !== undefined;
  useEffect(() => {
    if (isLoaded) return;
    let isMounted = true;
    part.load().then(
      () => isMounted && showAgain(),
      (error: unknown) => isMounted && setFailure({ error }),
    );
    return () => {
      isMounted = false;
    };
  }, [part, isLoaded]);
  if (failure) throw failure.error;
  const Content = part.loaded;
  return Content ? <Content /> : fallback;
}
