import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Select from "@cloudscape-design/components/select";
import { useId, useRef, type ReactNode } from "react";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import { formatBytes, formatCount, formatCounted } from "../../../lib/format.ts";
import { ActionButtons } from "../actions/action-buttons.tsx";
import type { FolderAction } from "../actions/action-commands.tsx";
import type { ActionId } from "../actions/actions.tsx";
import type { Entry, SortBy } from "../library/entries.ts";
import type { LibraryPreferences, View } from "../library/use-preferences.ts";
import { filesOfInput } from "../upload/walk-drop.ts";

const sorts: { value: SortBy; label: string }[] = [
  { value: "newest", label: "Newest first" }, { value: "oldest", label: "Oldest first" }, { value: "taken", label: "Date taken" }, { value: "name", label: "Name" }, { value: "size", label: "Largest first" },
];

const galleryIcon = <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 2h5v5H2z M9 2h5v5H9z M2 9h5v5H2z M9 9h5v5H9z" /></svg>;
const listIcon = <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 3.500h12 M2 8h12 M2 12.500h12" /></svg>;

export interface ToolbarProps {
  selected: readonly Entry[];
  /** Why nothing may be changed here, for read-only profiles. */
  readOnlyReason: string | undefined;
  sortBy: SortBy;
  onSortBy(by: SortBy): void;
  preferences: LibraryPreferences;
  flatToggle: ReactNode;
  onFiles(files: GivenFile[]): void;
  onAction(action: ActionId): void;
  onFolderAction(action: FolderAction): void;
  onClear(): void;
}

/** What can be done here: with the selection when there is one, else with the folder. */
export function Toolbar(props: ToolbarProps) {
  const { selected, readOnlyReason, onAction, onFolderAction } = props;
  const isWritable = readOnlyReason === undefined;
  return (
    <div className="photos-toolbar" role="toolbar" aria-label="Photos" data-selecting={selected.length > 0 || undefined}>
      {selected.length === 0 ? (
        <>
          <UploadButton disabledReason={readOnlyReason} onFiles={props.onFiles} />
          <Button disabled={!isWritable} onClick={() => onFolderAction("new-folder")}>New folder</Button>
          <Button disabled={!isWritable} onClick={() => onFolderAction("label-all")}>Label all</Button>
          <Button iconName="refresh" ariaLabel="Refresh" onClick={() => onFolderAction("refresh")} />
        </>
      ) : (
        <>
          <Button iconName="close" ariaLabel="Clear the selection" variant="icon" onClick={props.onClear} />
          <span className="photos-selected" role="status">{formatCount(selected.length)} selected<small>{sizeText(selected)}</small></span>
          <ActionButtons entries={selected} readOnlyReason={readOnlyReason} onAction={onAction} />
        </>
      )}
      <span className="photos-toolbar-space" />
      <span className="photos-toolbar-view">
        {props.flatToggle}
        <Threshold preferences={props.preferences} />
      </span>
      <Select
        ariaLabel="Sort" selectedOption={sorts.find(({ value }) => value === props.sortBy) ?? null} placeholder="By column" options={sorts}
        onChange={({ detail }) => props.onSortBy(detail.selectedOption.value as SortBy)}
      />
      <SegmentedControl
        label="View" selectedId={props.preferences.view} onChange={({ detail }) => props.preferences.setView(detail.selectedId as View)}
        options={[{ id: "gallery", iconSvg: galleryIcon, iconAlt: "Gallery" }, { id: "list", iconSvg: listIcon, iconAlt: "List" }]}
      />
    </div>
  );
}

/** What a folder holds is not known before it is listed. */
function sizeText(selected: readonly Entry[]): string {
  const folders = selected.filter(({ kind }) => kind === "folder").length;
  const size = formatBytes(selected.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  if (folders === 0) return size;
  return folders === selected.length ? "" : `${size} without ${formatCounted(folders, "folder")}`;
}

function Threshold({ preferences }: { preferences: LibraryPreferences }) {
  const id = useId();
  return (
    <div className="photos-threshold" title="Labels that the model is less sure of are not shown">
      <label htmlFor={id}>Labels from {preferences.threshold} %</label>
      <input id={id} type="range" min={0} max={100} step={1} value={preferences.threshold} onChange={({ target }) => preferences.setThreshold(Number(target.value))} />
    </div>
  );
}

function UploadButton({ disabledReason, onFiles }: { disabledReason: string | undefined; onFiles(files: GivenFile[]): void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const given = filesOfInput(input.files);
    // So that choosing the same files again is a change again.
    input.value = "";
    if (given.length > 0) onFiles(given);
  };
  return (
    <>
      <ButtonDropdown
        variant="primary" disabled={disabledReason !== undefined} {...(disabledReason ? { disabledReason } : {})}
        items={[{ id: "folder", text: "Upload a folder…" }]} onItemClick={() => folder.current?.click()}
        mainAction={{ text: "Upload", iconName: "upload", onClick: () => files.current?.click() }} ariaLabel="More ways to upload"
      />
      <input ref={files} type="file" multiple hidden aria-label="Files to upload" onChange={({ target }) => take(target)} />
      <input ref={folder} type="file" multiple hidden aria-label="Folder to upload" {...{ webkitdirectory: "" }} onChange={({ target }) => take(target)} />
    </>
  );
}
