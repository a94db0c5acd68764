import type { Audience, Exposure } from "../../../../../shared/s3/policy/exposure.ts";
import { Status, type Tone } from "../../../../ui/status.tsx";
import { displayText } from "../../library/display-key.ts";

const tones: Readonly<Record<Audience, readonly [Tone, string]>> = {
  public: ["bad", "Public"], limited: ["warn", "Limited"], "other-account": ["warn", "Elsewhere"], service: ["ok", "AWS service"], "own-account": ["ok", "This account"],
};

/** Who gets in by a policy, to do what, on which keys, and what stops it. @param isUnsure whether a block stops the public is not known. */
export function ExposureList({ exposures, isUnsure = false }: { exposures: readonly Exposure[]; isUnsure?: boolean }) {
  if (exposures.length === 0) return <p className="setting-quiet">It lets nobody in: it allows nothing, and may deny.</p>;
  return (
    <ul className="policy-exposure" aria-label="Who gets in by the policy">
      {exposures.map(({ audience, who, may, keys, onlyIf, refused, stoppedBy, statement }, index) => (
        <li key={index}>
          <Status tone={stoppedBy ? "off" : isUnsure && audience === "public" ? "warn" : tones[audience][0]}>{stoppedBy ? "Stopped" : isUnsure && audience === "public" ? "May be public" : tones[audience][1]}</Status>
          <span>
            <b><bdi>{displayText(who)}</bdi></b> {may.length > 0 ? <>may {may.join(", ")}</> : "may do nothing"}
            {keys ? <> · <bdi>{displayText(keys)}</bdi></> : null}
            {onlyIf.length > 0 ? <> · only {displayText(onlyIf.join(" and "))}</> : null}
            {refused.map((when, at) => <span key={at}> · refused if {displayText(when)}</span>)}
            {stoppedBy ? <em> Stopped by {stoppedBy}.</em> : null}
            {statement.sid ? <small className="mono"> {displayText(statement.sid)}</small> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
