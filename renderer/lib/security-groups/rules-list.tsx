import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { isSameRule } from "../../../shared/network/changes/parse-rule.ts";
import { toggleRemoved, withoutAdded, type RulesDraft } from "./rules-draft.ts";
import { wordsOf, type Known } from "./rule-words.ts";

interface RulesListProps {
  rules: readonly SecurityGroupRule[];
  draft: RulesDraft;
  known: Known;
  onDraft(next: RulesDraft): void;
  onEdit(rule: SecurityGroupRule): void;
}

/** The rules as they will be, by direction: those that go crossed out, those that come marked. */
export function RulesList({ rules, draft, known, onDraft, onEdit }: RulesListProps) {
  return [false, true].map((isEgress) => {
    const [now, coming] = [rules.filter((rule) => rule.isEgress === isEgress), draft.added.filter((rule) => rule.isEgress === isEgress)];
    return (
      <section key={String(isEgress)} aria-label={isEgress ? "Outbound rules" : "Inbound rules"}>
        <h3 className="rules-title">{isEgress ? "Lets out" : "Lets in"}</h3>
        {now.length + coming.length === 0 ? <p className="none">Nothing</p> : null}
        <ul className="rules">
          {now.map((rule, at) => <ThereRule key={at} rule={rule} words={wordsOf(rule, known)} draft={draft} onDraft={onDraft} onEdit={onEdit} />)}
          {coming.map((rule) => {
            const words = wordsOf(rule, known);
            return (
              <li key={words} data-added="true">
                <span>{words}{rule.description ? <em> {rule.description}</em> : null}</span>
                <button type="button" className="act" aria-label={`Edit ${words}`} onClick={() => onEdit(rule)}>Edit</button>
                <button type="button" className="act" aria-label={`Do not add ${words}`} onClick={() => onDraft(withoutAdded(draft, rule))}>Do not add</button>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}

function ThereRule({ rule, words, draft, onDraft, onEdit }: { rule: SecurityGroupRule; words: string; draft: RulesDraft; onDraft(next: RulesDraft): void; onEdit(rule: SecurityGroupRule): void }) {
  const isRemoved = draft.removed.includes(rule);
  const described = draft.described.find((each) => isSameRule(each, rule));
  const description = (described ?? rule).description;
  return (
    <li data-removed={isRemoved} data-described={described !== undefined}>
      <span>{words}{description ? <em> {description}</em> : null}{described ? <small> {description ? "new description" : "description taken away"}</small> : null}</span>
      {isRemoved ? null : <button type="button" className="act" aria-label={`Edit ${words}`} onClick={() => onEdit(rule)}>Edit</button>}
      <button type="button" className="act" aria-label={`${isRemoved ? "Keep" : "Remove"} ${words}`} onClick={() => onDraft(toggleRemoved(draft, rule))}>{isRemoved ? "Keep" : "Remove"}</button>
    </li>
  );
}
