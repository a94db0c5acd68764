import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { s3SelectionCalls } from "../../../../shared/contract/s3-selections.ts";
import type { Selections } from "./selections.ts";

export function createSelectionHandlers(selections: Selections): HandlersOf<typeof s3SelectionCalls> {
  return {
    selectKeys: ({ bucket, keys, selection }, { context }) => selections.add(context, bucket, keys, selection),
  };
}
