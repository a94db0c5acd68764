import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import { useConsole } from "../../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../../lib/flashes.tsx";
import { useCall } from "../../../../lib/use-call.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Facts } from "../../../../ui/facts.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { displayText } from "../../library/display-key.ts";
import { typeName } from "../../library/media-type.ts";
import type { LargePhoto } from "../large-photo.ts";
import { formatName, locationText, mapUrl } from "./camera-words.ts";
import { photoFacts } from "./photo-facts.ts";

/** What camera and editors wrote into the photo. */
export function CameraTab({ bucket, entry }: Pick<LargePhoto, "bucket" | "entry">) {
  const details = useCall("photos.describePhoto", { bucket, key: entry.key });
  if (details.error) return <FailureAlert compact title="The beginning of the photo cannot be read" failure={details.error.failure} onRetry={() => void details.refetch()} />;
  if (!details.data) return <Loading what="what the camera wrote" rows={5} />;
  const photo = details.data;
  return (
    <section aria-label="Camera" className="photos-camera">
      {photo.problems.map((problem) => <p key={problem} className="photos-label-state" data-status="failed" role="status">{problem}</p>)}
      <WrongName name={typeName(entry.key)} format={photo.format} />
      <Facts narrow items={photoFacts(photo).map(({ name, text, note }) => [name, text && <><bdi>{text}</bdi>{note && <small className="photos-quiet"> {note}</small>}</>] as const)} />
      {!photo.camera && !photo.takenAt && photo.problems.length === 0 && <p className="photos-quiet">No camera is written in it.</p>}
      {photo.hasLocation && <Location key={entry.key} bucket={bucket} objectKey={entry.key} />}
    </section>
  );
}

function WrongName({ name, format }: { name: string; format: string | undefined }) {
  if (format === undefined || formatName(format) === name || (format === "heif" && name === "HEIF")) return null;
  return <p className="photos-label-state" role="status">Its name says {displayText(name)}, its content is {formatName(format)}.</p>;
}

/** Where somebody lives may be in it: it is read and shown only when asked for. */
function Location({ bucket, objectKey }: { bucket: string; objectKey: string }) {
  const { client } = useConsole();
  const flash = useFlash();
  const [isAsked, setAsked] = useState(false);
  const details = useCall("photos.describePhoto", { bucket, key: objectKey, includeLocation: true }, { enabled: isAsked, gcTime: 0 });
  const location = isAsked ? details.data?.location : undefined;
  async function openMap(url: string) {
    try {
      const { opened } = await client.call("app.openLink", { url }, {});
      // The browser host leaves it to its page.
      if (!opened && client.host === "browser") window.open(url, "_blank", "noopener,noreferrer");
    } catch (failure) {
      flash(failureFlash("The map could not be opened", failure));
    }
  }
  if (!isAsked) return <p className="photos-location">Where it was taken is written in it. <Button onClick={() => setAsked(true)}>Show the place</Button></p>;
  if (details.error) return <FailureAlert compact title="The place cannot be read" failure={details.error.failure} onRetry={() => void details.refetch()} />;
  if (!location) return <Loading what="the place" rows={1} />;
  return (
    <p className="photos-location">
      <span className="mono">{locationText(location)}</span>
      <Button iconName="external" onClick={() => void openMap(mapUrl(location))}>Open in OpenStreetMap</Button>
      <Button variant="link" onClick={() => setAsked(false)}>Hide</Button>
    </p>
  );
}
