import "./public-access.css";
import type { BucketExposure } from "../../../../shared/s3/exposure/bucket-exposure.ts";
import type { Way } from "../../../../shared/s3/exposure/exposure-sources.ts";
import { Status, type Tone } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";
import type { BucketSettings } from "../settings/use-settings.ts";
import { accessWords } from "./access-words.ts";
import { useExposure } from "./use-exposure.ts";

const wayWords: Readonly<Record<Way["state"], readonly [Tone, string]>> = { open: ["bad", "Open"], possible: ["warn", "Possible"], unknown: ["off", "Not known"], stopped: ["ok", "Blocked"], closed: ["ok", "Closed"] };

/** Whether the bucket is public, and each way in by itself. */
export function ExposureCard({ bucket, settings }: { bucket: string; settings: BucketSettings }) {
  const exposure = useExposure(bucket, settings);
  return (
    <section className="setting" aria-label="Public access">
      <h3>Public access</h3>
      <div className="setting-says"><ExposureWords exposure={exposure} /></div>
    </section>
  );
}

export function ExposureWords({ exposure: { access, ways } }: { exposure: BucketExposure }) {
  const [tone, words] = accessWords[access];
  return (
    <>
      <p className="exposure-verdict"><Status tone={tone}>{words}</Status></p>
      <dl className="exposure-ways">
        {ways.map(({ by, state, says }) => (
          <div key={by}>
            <dt>{by}</dt>
            <dd><Status tone={wayWords[state][0]}>{wayWords[state][1]}</Status></dd>
            <dd><bdi>{displayText(says)}</bdi></dd>
          </div>
        ))}
      </dl>
    </>
  );
}
