import type { ReactNode } from "react";
import type { LaunchProblem, LaunchSection } from "../../../../shared/ec2/launch-facts.ts";

export interface SectionProps {
  problems: readonly LaunchProblem[];
}

/** One part of the launch, with what is wrong with it beneath. What is merely missing stands in the summary: nobody is blamed for what they have not come to yet. */
export function Section({ id, title, about, problems, children }: SectionProps & { id: LaunchSection; title: string; about?: ReactNode; children: ReactNode }) {
  const said = problems.filter(({ section, severity }) => section === id && severity !== "missing");
  return (
    <section id={`launch-${id}`} className="launch-section" aria-labelledby={`launch-${id}-title`} tabIndex={-1}>
      <h2 id={`launch-${id}-title`}>{title}</h2>
      {about ? <p className="launch-about">{about}</p> : null}
      {children}
      {said.length ? (
        <ul className="launch-problems" aria-label={`${title}: to be looked at`}>
          {said.map(({ severity, message }) => <li key={message} data-severity={severity}>{message}</li>)}
        </ul>
      ) : null}
    </section>
  );
}

export type Change<Form> = (more: Partial<Form>) => void;
