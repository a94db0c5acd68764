import { fields } from "../../../../shared/photos/query/fields.ts";
import { Popover } from "../../../ui/popover.tsx";

const examples: readonly [typed: string, about: string][] = [
  ["cat", "a label, its parent or a word of the key that begins so"],
  ['"golden hour"', "words that follow each other"],
  ["cat >= 80 %", "a label with at least this confidence; also >, <= and <"],
  ["cat -dog", "one without the other"],
  ["cat or dog", "either; brackets group: (cat or dog) beach"],
  ["*.jpg", "keys by a pattern, capitals count: * ? [0-9] and ** across folders; \\ takes a sign as it is"],
  ["unlabelled", "nobody labelled it yet"],
];

/** What can be asked, with an example each; a click tries it. */
export function SearchHelp({ onTry }: { onTry(example: string): void }) {
  return (
    <Popover label="How to search" kind="dialog" align="end" button="?" icon>
      {(close) => (
        <div className="photos-search-help" role="dialog" aria-label="How to search">
          <dl>
            {[...examples, ...fields.map(({ example, about }) => [example.endsWith(":") ? `${example}hopper` : example, about] as const)].map(([typed, about]) => (
              <div key={typed}>
                <dt><button type="button" className="mono" onClick={() => { close(); onTry(typed); }}>{typed}</button></dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
          <p>Conditions side by side must all hold. Case and accents do not count in words; a size in MB is 1,000,000 bytes, in MiB 1,048,576.</p>
        </div>
      )}
    </Popover>
  );
}
