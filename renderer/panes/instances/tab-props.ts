import type { ReactNode } from "react";

export interface InstanceTabProps {
  /** Stands in the tab's own header, under its title. */
  tabs: ReactNode;
}
