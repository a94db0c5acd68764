import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { dragCalls } from "../../../../shared/contract/transfers-drag.ts";
import { CoreError } from "../../failures.ts";
import type { CoreHost } from "../../host.ts";
import type { DragFolder } from "./drag-folder.ts";

const unsupported = () => new CoreError("unsupported", "A browser drags one file at a time. Download these instead.");
/** How often the page is told how far it is. */
const tellEveryMs = 100;

export function createDragHandlers(folder: DragFolder, host: Pick<CoreHost, "startDrag">): HandlersOf<typeof dragCalls> {
  return {
    prepareDrag: async ({ bucket, keys }, { context, signal, emit }) => {
      if (!host.startDrag) throw unsupported();
      let toldAt = 0;
      const drag = await folder.prepare({ ...context, bucket, keys }, signal, (doneFiles, doneBytes) => {
        if (performance.now() - toldAt < tellEveryMs && doneFiles < keys.length) return;
        toldAt = performance.now();
        void emit([{ doneFiles, doneBytes }]);
      });
      return { drag, files: keys.length };
    },
    startDrag: async ({ drag }) => {
      if (!host.startDrag) throw unsupported();
      host.startDrag(await folder.paths(drag));
      return {};
    },
  };
}
