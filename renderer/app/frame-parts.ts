import { defer, type Deferred } from "./deferred.tsx";

/**
 * What panes lend to the frame, so that it stays in sight from every pane. Panes do not import
 * panes, and the frame knows none of them but by its registries.
 */
export interface FrameParts {
  /** The line of total transfer progress along the bottom; renders nothing while there is none. */
  strip?: Deferred;
}

export const frameParts: FrameParts = {
  strip: defer(async () => (await import("../panes/photos/transfers/transfer-strip.tsx")).TransferStrip),
};
