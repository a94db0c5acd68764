import { askableKinds, type analysesCalls } from "../../../../shared/contract/photos-analyses.ts";
import type { HandlersOf } from "../../../../shared/contract/define.ts";
import { analysePhotos, type AnalyseParts } from "./analyse-photos.ts";
import { estimateAnalyses } from "./estimate-analyses.ts";
import { listModerated } from "./list-moderated.ts";
import { readAnalyses } from "./read-analyses.ts";
import { addPersons, type PersonParts, setPersons } from "./set-persons.ts";
import type { WorkTold } from "./work-told.ts";
import { summarizeAnalyses } from "./summarize-analyses.ts";

export type AnalysesParts = AnalyseParts & PersonParts & { workTold: WorkTold };

export function createAnalysesHandlers(parts: AnalysesParts): HandlersOf<typeof analysesCalls> {
  const { index, analyser, ledger } = parts;
  return {
    estimateAnalyses: estimateAnalyses(parts),
    analysePhotos: analysePhotos(parts),
    cancelAnalyses: ({ kinds = askableKinds }, { context }) => ({ cancelled: analyser.cancel(context, kinds) }),
    listAnalysisWork: () => ({ work: parts.workTold.list() }),
    resumeAnalyses: (_input, { context }) => {
      analyser.resume(context);
      return {};
    },
    getPhotoAnalyses: ({ bucket, keys }, { context }) => ({ photos: readAnalyses(index, context.profile, bucket, keys) }),
    summarizeAnalyses: summarizeAnalyses(parts),
    listModerated: listModerated(index),
    setPersons: setPersons(parts),
    addPersons: addPersons(parts),
    listCosts: () => ({ rows: ledger.list(), limits: ledger.limits() }),
    setCostLimit: ({ profile, usd }) => {
      ledger.setLimit(profile, usd);
      analyser.limitsChanged();
      return {};
    },
  };
}
