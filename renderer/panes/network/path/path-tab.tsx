import { useId, useMemo } from "react";
import type { Network } from "../../../../shared/contract/network.ts";
import { layoutNetwork } from "../../../../shared/network/map/layout/layout-network.ts";
import { pathOverlay } from "../../../../shared/network/map/path-overlay.ts";
import { indexNetwork } from "../../../../shared/network/path/index-network.ts";
import { CanvasMap } from "../../../ui/canvas-map/canvas-map.tsx";
import { useMapTheme } from "../../../ui/canvas-map/use-map-theme.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { NotWhole } from "../components/not-whole.tsx";
import { useSelected } from "../use-selected.ts";
import { Answer } from "./answer.tsx";
import { endChoices } from "./end-choices.ts";
import { protocols, useQuestion, type Asked, type Protocol } from "./use-question.ts";
import "./path.css";

/** Can A reach B: asked on the left, answered hop by hop beneath, and drawn through the boxes of the map. */
export function PathTab({ network, isWhole, isReading }: { network: Network; isWhole: boolean; isReading: boolean }) {
  const index = useMemo(() => indexNetwork(network), [network]);
  const scene = useMemo(() => layoutNetwork(network), [network]);
  const theme = useMapTheme();
  const [asked, setAsked] = useQuestion(index);
  const [selected, select] = useSelected();
  const { question } = asked;
  // What has not come yet would pass for what is not there, and a rule for one that does not exist.
  const answer = isWhole ? asked.answer : undefined;
  const overlay = useMemo(() => (question && answer ? pathOverlay(scene, question, answer) : undefined), [scene, question, answer]);
  const boxId = selected === undefined ? undefined : scene.boxes.find(({ id, resource }) => id === selected || resource?.id === selected)?.id;
  return (
    <div className="path-tab">
      <div className="path-side">
        <Question network={network} asked={asked} onChange={setAsked} />
        {answer ? <Answer answer={answer} asked={asked} onSelect={select} /> : question ? <NotWhole isReading={isReading} /> : (
          <EmptyState title="Can A reach B?">Choose where traffic starts, where it shall arrive, and on which port. It is computed here from what was read: nothing is sent, and it costs nothing.</EmptyState>
        )}
      </div>
      <CanvasMap label="Map with the path" scene={scene} theme={theme} overlay={overlay} selectedId={boxId} onSelect={(id) => select(id === undefined ? undefined : (scene.boxes.find((box) => box.id === id)?.resource?.id ?? id))} />
    </div>
  );
}

function Question({ network, asked, onChange }: { network: Network; asked: Asked; onChange(change: Partial<Pick<Asked, "from" | "to" | "protocol" | "port">>): void }) {
  const listId = useId();
  const choices = useMemo(() => endChoices(network), [network]);
  const hasPorts = asked.protocol === "tcp" || asked.protocol === "udp";
  return (
    <form className="path-question" aria-label="Question" onSubmit={(event) => event.preventDefault()}>
      <datalist id={listId}>{choices.map(({ value, label }) => <option key={value} value={value} label={label} />)}</datalist>
      <EndField title="From" listId={listId} value={asked.from} error={asked.errors.from} onChange={(from) => onChange({ from })} />
      <EndField title="To" listId={listId} value={asked.to} error={asked.errors.to} onChange={(to) => onChange({ to })} />
      <div className="path-row">
        <label>Protocol
          <select value={asked.protocol} onChange={(event) => onChange({ protocol: event.target.value as Protocol })}>
            {protocols.map((each) => <option key={each}>{each}</option>)}
          </select>
        </label>
        {hasPorts ? (
          <label>Port
            <input inputMode="numeric" value={asked.port} aria-invalid={asked.errors.port !== undefined} onChange={(event) => onChange({ port: event.target.value })} />
          </label>
        ) : null}
        <button type="button" className="act" onClick={() => onChange({ from: asked.to, to: asked.from })}>Swap</button>
      </div>
      {hasPorts && asked.errors.port ? <p className="path-error" role="alert">{asked.errors.port}</p> : null}
    </form>
  );
}

function EndField({ title, listId, value, error, onChange }: { title: string; listId: string; value: string; error: string | undefined; onChange(value: string): void }) {
  const errorId = useId();
  return (
    <div>
      <label>{title}
      <input list={listId} value={value} placeholder="name, id, CIDR or internet" spellCheck={false} autoComplete="off" aria-invalid={error !== undefined} aria-describedby={error ? errorId : undefined} onChange={(event) => onChange(event.target.value)} />
      </label>
      {error ? <p id={errorId} className="path-error">{error}</p> : null}
    </div>
  );
}
