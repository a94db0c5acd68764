/**
 * Cloudscape's design tokens that take the console's values, so that its controls and our own look
 * alike. Its own font would be 180 KB of embedded data; a desktop app speaks its system's.
 * The build turns the names into Cloudscape's hashed variables: `build/cloudscape-theme.ts`.
 */
export const cloudscapeTokens: Readonly<Record<string, string>> = {
  fontFamilyBase: "var(--font)",
  fontFamilyDisplay: "var(--font)",
  fontFamilyHeading: "var(--font)",
  fontSizeBodyM: "13px",
  borderRadiusButton: "7px",
  borderRadiusInput: "7px",
  borderWidthButton: "1px",
  borderWidthField: "1px",
  colorBorderButtonNormalDefault: "var(--line-strong)",
  colorBorderButtonNormalHover: "var(--line-strong)",
  colorBorderButtonNormalActive: "var(--line-strong)",
  // Cloudscape derives the filled button from the outline of the plain one.
  colorBackgroundButtonPrimaryDefault: "var(--accent)",
  colorBackgroundButtonPrimaryHover: "var(--accent-strong)",
  colorBackgroundButtonPrimaryActive: "var(--accent-strong)",
  colorBorderButtonPrimaryDefault: "var(--accent)",
  colorBorderButtonPrimaryHover: "var(--accent-strong)",
  colorBorderButtonPrimaryActive: "var(--accent-strong)",
  colorTextButtonNormalDefault: "var(--text)",
  colorTextButtonNormalHover: "var(--text)",
  colorTextButtonNormalActive: "var(--text)",
  colorBackgroundButtonNormalHover: "var(--hover)",
  colorBorderInputDefault: "var(--line-strong)",
};
