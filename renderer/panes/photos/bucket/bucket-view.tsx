import { useMemo } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { ModeratedContext, useModeratedPhotos } from "../analyses/use-moderated.ts";
import { BucketContext } from "../library/bucket-context.ts";
import { LabelsContext, useBucketLabels } from "../library/use-labels.tsx";
import type { Navigation } from "../library/use-place.ts";
import { DropZone } from "../upload/drop-zone.tsx";
import { UploadDialog } from "../upload/upload-dialog.tsx";
import { useUpload } from "../upload/use-upload.ts";
import { FolderView } from "../components/folder-view.tsx";
import { SectionView } from "./section-view.tsx";

/** One bucket: its labels, a place to drop files, and the folder on screen; or another view of it. */
export function BucketView({ bucket, navigation }: { bucket: string; navigation: Navigation }) {
  const { profile } = useConsole();
  const { prefix, section, isFlat } = navigation.place;
  const labels = useBucketLabels(bucket);
  const moderated = useModeratedPhotos(bucket);
  const upload = useUpload(bucket, prefix);
  const readOnlyReason = useMemo(() => (profile.readOnly ? `${profile.name} is read-only.` : undefined), [profile]);
  if (section !== undefined) return <SectionView bucket={bucket} navigation={navigation} readOnlyReason={readOnlyReason} />;
  return (
    <BucketContext value={bucket}>
      <LabelsContext value={labels}>
        <ModeratedContext value={moderated}>
          <DropZone place={`${bucket}/${prefix}`} refusal={readOnlyReason} onDropped={upload.dropped}>
            {/* Another folder is another view: no selection of this one outlives the way there. */}
            <FolderView key={`${isFlat} ${prefix}`} bucket={bucket} navigation={navigation} readOnlyReason={readOnlyReason} onFiles={upload.chosen} />
          </DropZone>
          <UploadDialog upload={upload} bucket={bucket} prefix={prefix} />
        </ModeratedContext>
      </LabelsContext>
    </BucketContext>
  );
}
