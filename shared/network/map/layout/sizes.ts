/** Pixels at zoom 1. */
export const sizes = {
  margin: 24,
  /** Between siblings, and the strips in which lines run. */
  gap: 14,
  strip: 18,
  vpcHeader: 72,
  /** Between what stands on the upper border and the title, for a line to run in. */
  underPills: 10,
  zoneHeader: 34,
  subnetHeader: 64,
  leafHeight: 46,
  leafWidth: [148, 236] as const,
  subnetWidth: [300, 520] as const,
  pill: { width: 168, height: 34, gap: 20 },
  internet: { width: 140, height: 44 },
  /** Between one line and the next in a gutter. */
  lane: 10,
  gutter: 44,
  external: { width: 220, height: 56 },
} as const;
