import type { ComponentType } from "react";
import type { Navigation } from "../library/use-place.ts";

export interface SectionProps {
  bucket: string;
  navigation: Navigation;
  /** Why nothing may be changed here, for read-only profiles. */
  readOnlyReason: string | undefined;
}

/** A view of a bucket beside its photos; in the address as `section=`. */
export interface Section {
  id: string;
  title: string;
  View: ComponentType<SectionProps>;
}
