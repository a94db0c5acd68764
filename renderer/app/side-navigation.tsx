import type { ReactNode } from "react";
import { formatRoute } from "../lib/route.ts";
import { useCall } from "../lib/use-call.ts";
import { panes } from "./panes.ts";

/** The panes, in their order. */
export function SideNavigation({ current }: { current: string }) {
  const { data } = useCall("app.describeApp", {}, { staleTime: Infinity });
  return (
    <nav className="nav" aria-label="Panes">
      <ul>
        {panes.map(({ id, title }) => (
          <li key={id}>
            <a href={formatRoute(id)} aria-current={id === current ? "page" : undefined} aria-label={title} title={title}>
              <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" strokeLinecap="round" aria-hidden="true">
                {icons[id]}
              </svg>
              <span>{title}</span>
            </a>
          </li>
        ))}
      </ul>
      {data ? <p className="nav-foot">{data.version} · {data.host === "browser" ? "browser host" : "desktop"}</p> : null}
    </nav>
  );
}

const icons: Readonly<Record<string, ReactNode>> = {
  network: <path d="M1.5 1.5h13v13h-13zM4 4h3.4v3.4H4zM8.8 8.8h3.4v3.4H8.8zM7.4 5.7h3.2v3.1" />,
  instances: <path d="M2 2.5h12v4.2H2zM2 9.3h12v4.2H2zM4.5 4.6h.1M4.5 11.4h.1M7 4.6h4.5M7 11.4h4.5" />,
  photos: <path d="M1.5 3h13v10h-13zM1.5 11l3.6-3.8 3 3 2.2-2.1L14.5 11M10.8 5.8h.1" />,
  metrics: <path d="M1.5 1.5v13h13M4 10.5l3-4 2.6 2.4L14 4" />,
  users: <path d="M5.8 7.4a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM1 14c0-2.9 2-4.6 4.8-4.6s4.8 1.7 4.8 4.6M10.6 2.3a2.6 2.6 0 0 1 0 5M12 9.7c1.9.5 3 2 3 4.3" />,
  journal: <path d="M3 1.5h10v13H3zM5.5 5h5M5.5 8h5M5.5 11h3" />,
};
