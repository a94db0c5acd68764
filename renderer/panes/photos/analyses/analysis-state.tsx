import "./analyses.css";
import type { ReactNode } from "react";
import type { AnalysisKind, AnswerOf } from "../../../../shared/contract/photos-analyses.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { displayText } from "../library/display-key.ts";
import type { LargePhoto } from "../large/large-photo.ts";
import { AskButton } from "./ask-button.tsx";
import { kindWords } from "./kinds.ts";
import { usePhotoAnalyses } from "./use-photo-analyses.ts";

interface AnalysisTabProps<Kind extends AnalysisKind> {
  large: LargePhoto;
  kind: Kind;
  /** When the answer says nothing. */
  nothing: string;
  isNothing(answer: AnswerOf<Kind>): boolean;
  children(answer: AnswerOf<Kind>): ReactNode;
}

/** A tab of the drawer over one kind of analysis: how far it is, what it costs to ask, and the answer. */
export function AnalysisTab<Kind extends AnalysisKind>({ large, kind, nothing, isNothing, children }: AnalysisTabProps<Kind>) {
  const { bucket, entry, readOnlyReason } = large;
  const { analyses, error, refetch } = usePhotoAnalyses(bucket, entry.key);
  const { title } = kindWords[kind];
  if (error) return <FailureAlert compact title={`${title} cannot be read`} failure={error.failure} onRetry={refetch} />;
  if (!analyses) return <Loading what={title.toLowerCase()} rows={3} />;
  const state = analyses[kind];
  const answer = state.answer as AnswerOf<Kind> | undefined;
  const ask = (again: boolean) => <AskButton bucket={bucket} photoKey={entry.key} kind={kind} again={again} readOnlyReason={readOnlyReason} />;
  return (
    <section aria-label={title} className="photos-analysis">
      <p className="photos-label-state" data-status={state.status} role="status">{stateWords(state.status, state.reason) ?? (answer !== undefined && isNothing(answer) ? nothing : "")}</p>
      {answer !== undefined && !isNothing(answer) && children(answer)}
      {state.answeredAt && (
        <p className="photos-quiet" title={formatUtc(state.answeredAt)}>
          {state.local ? "Local answer, made on this machine" : "Answered by Rekognition"}{state.model && ` (${displayText(state.model)})`}, {formatDateTime(state.answeredAt)}
        </p>
      )}
      {answer === undefined && state.status !== "queued" && state.status !== "running" && ask(false)}
      {answer !== undefined && state.status === "done" && ask(true)}
    </section>
  );
}

/** Undefined when the answer says all. */
function stateWords(status: string, reason = "no reason was given."): string | undefined {
  switch (status) {
    case "none":
      return "Not analysed yet.";
    case "queued":
      return "Waiting…";
    case "running":
      return "Being analysed…";
    case "skipped":
      return `Not analysed: ${displayText(reason)}`;
    case "failed":
      return `It failed: ${displayText(reason)}`;
    case "unsupported":
      return `Not to be had here: ${displayText(reason)}`;
    default:
      return undefined;
  }
}
