import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer } from "react";
import type { PhotoLabels } from "../../../../shared/contract/photos.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatBytes, formatDateTime } from "../../../lib/format.ts";
import { callQuery } from "../../../lib/use-call.ts";
import { photoFacts } from "../large/camera/photo-facts.ts";
import { displayText, nameInFolder } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import { labelsAbove, useLabelStore } from "../library/use-labels.tsx";
import { factRows, labelRows, type CompareRow } from "./compare-rows.ts";

/** Labels and facts of the photos, a column each; what is not the same is marked. */
export function CompareTable({ bucket, entries, threshold }: { bucket: string; entries: readonly Entry[]; threshold: number }) {
  const labels = useLabelsOf(entries);
  const { client, context } = useConsole();
  const queryClient = useQueryClient();
  const details = useQueries({ queries: entries.map(({ key }) => callQuery(client, queryClient, "photos.describePhoto", { bucket, key }, context)) });
  const facts = entries.map((entry, at) => [
    { name: "Size", text: formatBytes(entry.sizeBytes) },
    { name: "Last modified", text: entry.modifiedMs === undefined ? undefined : formatDateTime(entry.modifiedMs) },
    ...(details[at]?.data ? photoFacts(details[at].data) : []),
  ]);
  const unread = details.flatMap(({ error }, at) => (error ? [`${nameInFolder(entries[at]?.key ?? "")}: ${error.message}`] : []));
  return (
    <div className="photos-compare-table" tabIndex={0} role="region" aria-label="Labels and facts">
      <table>
        <thead>
          <tr><th scope="col">Labels from {threshold} %</th>{entries.map(({ key }) => <th key={key} scope="col"><bdi>{nameInFolder(key)}</bdi></th>)}</tr>
        </thead>
        <tbody>
          {labels.some((photo) => photo?.status !== "labelled") && (
            <tr><th scope="row">Labelled</th>{labels.map((photo, at) => <td key={entries[at]?.key}>{photo?.status === "labelled" ? "yes" : "not labelled"}</td>)}</tr>
          )}
          <Rows rows={labelRows(labels.map((photo) => labelsAbove(photo, threshold)))} missing="no" />
        </tbody>
        <thead><tr><th scope="colgroup" colSpan={entries.length + 1}>Facts</th></tr></thead>
        <tbody><Rows rows={factRows(facts)} missing="—" /></tbody>
      </table>
      {unread.map((line) => <p key={line} role="status" className="photos-label-state" data-status="failed">{displayText(line)}</p>)}
    </div>
  );
}

function Rows({ rows, missing }: { rows: readonly CompareRow[]; missing: string }) {
  return rows.map(({ name, values, differs }) => (
    <tr key={name} data-differs={differs || undefined}>
      <th scope="row"><bdi>{displayText(name)}</bdi>{differs && <span className="visually-hidden"> (differs)</span>}</th>
      {values.map((value, at) => <td key={at} data-missing={value === undefined || undefined}>{value === undefined ? missing : <bdi>{value}</bdi>}</td>)}
    </tr>
  ));
}

function useLabelsOf(entries: readonly Entry[]): readonly (PhotoLabels | undefined)[] {
  const store = useLabelStore();
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    store.want(entries.map(({ key }) => key));
    const ends = entries.map(({ key }) => store.subscribe(key, changed));
    return () => {
      for (const end of ends) end();
    };
  }, [store, entries]);
  return entries.map(({ key }) => store.get(key));
}
