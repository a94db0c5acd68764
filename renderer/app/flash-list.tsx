import { useConsole } from "../lib/context.tsx";
import { useFlashes, useFlashStore, type Flash } from "../lib/flashes.tsx";

/** Messages in the corner. One of another context says of which. */
export function FlashList() {
  const flashes = useFlashes();
  const store = useFlashStore();
  return (
    <div className="flashes" role="log" aria-live="polite" aria-label="Messages">
      {flashes.map((flash) => (
        <div key={flash.id} className="flash" data-type={flash.type}>
          <div>
            <strong>{flash.title}</strong>
            {flash.detail}
            <Origin flash={flash} />
          </div>
          <button type="button" className="plain-button" aria-label={`Dismiss: ${flash.title}`} onClick={() => store.dismiss(flash.id)}>✕</button>
        </div>
      ))}
    </div>
  );
}

function Origin({ flash }: { flash: Flash }) {
  const { context } = useConsole();
  const isElsewhere = flash.context && (flash.context.profile !== context.profile || flash.context.region !== context.region);
  const words = [isElsewhere ? `in ${flash.context?.profile} · ${flash.context?.region}` : undefined, flash.requestId ? `request ${flash.requestId}` : undefined].filter(Boolean);
  return words.length ? <div><small>{words.join(" · ")}</small></div> : null;
}
