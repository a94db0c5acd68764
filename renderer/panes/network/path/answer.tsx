import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import type { Hop, PathAnswer } from "../../../../shared/network/path/types.ts";
import type { Asked } from "./use-question.ts";

const words = { reachable: "Yes", blocked: "No", undecided: "Undecided" } as const;
const marks = { pass: "✓", block: "✕", unknown: "?" } as const;
const said = { pass: "passes", block: "blocks", unknown: "not known" } as const;

/** The verdict, every check in the packet's order with the deciding one marked, and what would change it. */
export function Answer({ answer, asked, onSelect }: { answer: PathAnswer; asked: Asked; onSelect(id: string): void }) {
  const { verdict, hops, deciding, obstacles, notes, fixes } = answer;
  const back = hops.findIndex(({ direction }) => direction === "back");
  const more = obstacles.length - 1;
  return (
    <section className="path-answer" aria-label="Answer">
      <p className="path-verdict" data-verdict={verdict} role="status"><b>{words[verdict]}.</b> {answer.reason}</p>
      {answer.sourceAddress ? <p className="path-addresses"><span className="mono">{asked.question?.source.kind === "internet" ? "internet" : answer.sourceAddress}</span> → <span className="mono">{asked.question?.destination.kind === "internet" ? "internet" : answer.destinationAddress}</span> · {asked.protocol}{asked.question?.port === undefined ? "" : ` ${asked.question.port}`}</p> : null}
      <ol className="path-hops">
        {hops.map((hop, at) => (
          <li key={at} data-outcome={hop.outcome} data-deciding={at === deciding} aria-current={at === deciding ? "step" : undefined}>
            {at === back ? <h3>The way back</h3> : null}
            <span className="path-mark" aria-hidden="true">{marks[hop.outcome]}</span>
            <div>
              <HopTitle hop={hop} onSelect={onSelect} /> <span className="visually-hidden">{said[hop.outcome]}</span>
              {at === deciding ? <span className="path-decides">decides</span> : null}
              <p>{hop.words}</p>
            </div>
          </li>
        ))}
      </ol>
      {fixes.length > 0 ? (
        <>
          <h3>{more > 0 ? `${more + 1} things stand in the way. What would open it, all together:` : "What would open it"}</h3>
          <ul className="path-fixes">
            {fixes.map((fix) => (
              <li key={fix.words}>
                <p>{fix.words} {fix.at ? <button type="button" className="resource-link" onClick={() => onSelect(fix.at!.id)}>Open it</button> : null}</p>
                {fix.command ? <div className="path-command"><code>{fix.command}</code><CopyToClipboard variant="icon" copyButtonAriaLabel="Copy the command" copyErrorText="Could not be copied" copySuccessText="Copied" textToCopy={fix.command} /></div> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {notes.map((note) => <p key={note} className="path-note">{note}</p>)}
      <p className="path-note">What stands outside of AWS's network (the system's own firewall, whether a program listens) is not known here.</p>
    </section>
  );
}

/** Leads to the rule's resource, which is where it can be changed. */
function HopTitle({ hop, onSelect }: { hop: Hop; onSelect(id: string): void }) {
  const { rule, at } = hop;
  const id = rule ? (rule.kind === "security-group-rule" ? rule.groupId : rule.kind === "network-acl-entry" ? rule.networkAclId : rule.routeTableId) : at?.id;
  return id ? <button type="button" className="resource-link" onClick={() => onSelect(id)}>{hop.title || id}</button> : <b>{hop.title}</b>;
}
