import type { MouseEvent, ReactNode } from "react";
import { useConsole } from "./context.tsx";
import { navigate, parseRoute } from "./route.ts";

interface PlaceLinkProps {
  /** `#/instances?tab=volumes` */
  href: string;
  className?: string;
  title?: string;
  children: ReactNode;
}

/**
 * A link to another view of the account and region that it stands in. In one that is not the page's
 * (`ConsoleAt`) it switches the page there first: else it would look for the id in the wrong place.
 */
export function PlaceLink({ href, className, title, children }: PlaceLinkProps) {
  const { context: { profile, region }, page, switchTo } = useConsole();
  const isElsewhere = page !== undefined && (page.profile !== profile || page.region !== region);
  const follow = (event: MouseEvent) => {
    if (!isElsewhere) return;
    event.preventDefault();
    switchTo({ profile, region });
    const { pane, params } = parseRoute(href);
    navigate(pane, Object.fromEntries(params));
  };
  return <a href={href} className={className} title={isElsewhere ? `${title ? `${title}; ` : ""}switches to ${profile} in ${region}` : title} onClick={follow}>{children}</a>;
}
