import { useState } from "react";
import { useConsole } from "../../lib/context.tsx";

/** In the page's own storage, as the one thing: that a notice was read is no secret, and forgotten it costs a click. */
/* oxlint-disable no-restricted-globals */
const seenKey = "skydeck.sandbox-explained";

/** Says once what the sandbox is, to someone who opens on it. */
export function WelcomeLine() {
  const { profile } = useConsole();
  const [seen, setSeen] = useState(() => localStorage.getItem(seenKey) !== null);
  if (seen || profile.kind !== "sandbox") return null;
  return (
    <aside className="welcome" aria-label="About the sandbox">
      <p>
        <b>This is the sandbox</b>: an AWS account inside this app, on this machine. Nothing here costs money or reaches AWS; change and break what you like. Your own profiles are in the switcher above.
      </p>
      <button
        type="button"
        className="plain-button"
        onClick={() => {
          localStorage.setItem(seenKey, "1");
          setSeen(true);
        }}
      >
        Understood
      </button>
    </aside>
  );
}
