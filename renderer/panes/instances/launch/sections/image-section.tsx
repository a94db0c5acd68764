import { useState } from "react";
import type { LatestImage, LaunchImage } from "../../../../../shared/contract/ec2-launch.ts";
import type { Failure } from "../../../../../shared/contract/failures.ts";
import type { LaunchForm } from "../../../../../shared/ec2/launch-form.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { PartialNotice } from "../../../../ui/partial-notice.tsx";
import { Section, type Change, type SectionProps } from "../section.tsx";
import type { LaunchReads } from "../use-launch-facts.ts";
import { ImageSearch } from "./image-search.tsx";

interface ImageSectionProps extends SectionProps {
  form: LaunchForm;
  change: Change<LaunchForm>;
  latest: LaunchReads["latest"];
  /** Why the image that was come for is not there. */
  failure: Failure | undefined;
}

/** The latest of Amazon Linux and Ubuntu, or any other by search. */
export function ImageSection({ form, change, latest, failure, ...rest }: ImageSectionProps) {
  const { image } = form;
  const images = latest.data?.images ?? [];
  const [isSearching, setIsSearching] = useState(false);
  // What was set of the root volume was set for another image.
  const choose = (chosen: LaunchImage) => change({ image: chosen, root: undefined });
  const isOther = image !== undefined && !images.some(({ imageId }) => imageId === image.imageId);
  return (
    <Section id="image" title="Image" about="The system that the instance begins with. An image is of one region and one architecture." {...rest}>
      {latest.isPending ? <Loading what="the latest images" rows={2} /> : null}
      {latest.error ? <FailureAlert compact title="The latest images cannot be read" failure={latest.error.failure} onRetry={() => void latest.refetch()} /> : null}
      {failure ? <FailureAlert compact title="The image cannot be read" failure={failure} /> : null}
      <PartialNotice parts={(latest.data?.partial ?? []).map((error) => ({ kind: error.operation, error }))} onRetry={() => void latest.refetch()} />
      <div className="launch-cards" role="radiogroup" aria-label="Image">
        {images.map((each) => <ImageCard key={each.imageId} image={each} chosen={image?.imageId === each.imageId} onChoose={() => choose(each)} />)}
        {isOther ? <ImageCard image={image} chosen onChoose={() => undefined} /> : null}
      </div>
      {isSearching ? <ImageSearch chosenId={image?.imageId} onChoose={choose} /> : <button type="button" className="act" onClick={() => setIsSearching(true)}>Search other images…</button>}
    </Section>
  );
}

function ImageCard({ image, chosen, onChoose }: { image: LaunchImage | LatestImage; chosen: boolean; onChoose(): void }) {
  return (
    <label className="launch-card" data-chosen={chosen}>
      <input type="radio" name="launch-image" checked={chosen} onChange={onChoose} />
      <b>{"title" in image ? image.title : image.name || image.imageId} <span className="chip">{image.architecture}</span></b>
      <small>{"title" in image ? image.name : image.description}</small>
      <small className="mono">{image.imageId}{"foundBy" in image && image.foundBy === "date" ? " · the newest by date" : ""}</small>
    </label>
  );
}
