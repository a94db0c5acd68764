import type { ReactNode } from "react";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { peerOf, portsOf, type Known } from "./rule-words.ts";
import "./security-groups.css";

interface RulesTableProps {
  rules: readonly SecurityGroupRule[];
  /** Names of the groups and lists that rules speak of. */
  known: Known;
  label: string;
  /** Said where there is no rule. */
  nothing: string;
  /** What leads to a group or prefix list; its name alone where absent. */
  link?(id: string, name: string): ReactNode;
}

/** The rules of one direction, a line each, in words. */
export function RulesTable({ rules, known, label, nothing, link }: RulesTableProps) {
  const [first] = rules;
  if (!first) return <p>{nothing}</p>;
  return (
    <table className="facts-table" aria-label={label}>
      <thead><tr><th scope="col">Traffic</th><th scope="col">{first.isEgress ? "To" : "From"}</th></tr></thead>
      <tbody>
        {rules.map((rule, at) => {
          const linked = rule.referencedGroupId ?? rule.prefixListId;
          const peer = peerOf(rule, known);
          return (
            <tr key={at}>
              <td>{portsOf(rule)}</td>
              <td>
                {linked !== undefined && link ? link(linked, peer) : <span className="mono">{peer}</span>}
                {rule.description ? <div className="rule-description">{rule.description}</div> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
