import type { Look, Tone } from "./scene.ts";

/** Colours of one role: border, inside, and its words. */
export interface LookColours {
  stroke: string;
  fill: string;
  text: string;
}

export interface MapTheme {
  background: string;
  /** Titles, and what is said beside them. */
  title: string;
  muted: string;
  looks: Readonly<Record<Look, LookColours>>;
  tones: Readonly<Record<Tone, string>>;
  barTrack: string;
  barFull: string;
  line: string;
  path: string;
  blocked: string;
  selection: string;
  match: string;
}

/** The colours of AWS's architecture diagrams, on dark and on light ground. */
export const mapThemes: Readonly<Record<"dark" | "light", MapTheme>> = {
  dark: {
    background: "#0f141a", title: "#f3f4f6", muted: "#a9b4c0", barTrack: "#2b333d", barFull: "#f0b429", line: "#8c99a8", path: "#53b1fd", blocked: "#ff7a7a", selection: "#7cc4ff", match: "#ffd166",
    tones: { good: "#2bb534", busy: "#f0b429", off: "#8c99a8", bad: "#ff6b6b" },
    looks: {
      internet: { stroke: "#8c99a8", fill: "#1b232c", text: "#dfe5ec" }, vpc: { stroke: "#9b6bff", fill: "#140f22", text: "#cbb5ff" }, zone: { stroke: "#3f93cf", fill: "#0f1720", text: "#7fbfee" },
      public: { stroke: "#7aa116", fill: "#12190b", text: "#b7d957" }, private: { stroke: "#00a4a6", fill: "#07191b", text: "#5fd6d7" }, isolated: { stroke: "#7d8998", fill: "#14181e", text: "#b8c2ce" },
      unknown: { stroke: "#b58900", fill: "#1b170b", text: "#e5c463" }, instance: { stroke: "#ed7100", fill: "#27180a", text: "#ffb978" }, instanceOff: { stroke: "#7b5a3a", fill: "#1a1613", text: "#c4ab92" },
      interface: { stroke: "#8c99a8", fill: "#171d24", text: "#c5cfda" }, nat: { stroke: "#9b6bff", fill: "#1c1431", text: "#cbb5ff" }, loadBalancer: { stroke: "#b06bff", fill: "#201233", text: "#dcbcff" },
      endpoint: { stroke: "#4f9bd8", fill: "#0f1f30", text: "#9ccdf5" }, gateway: { stroke: "#9b6bff", fill: "#1a1330", text: "#d9c9ff" }, external: { stroke: "#8c99a8", fill: "#171c22", text: "#c5cfda" },
    },
  },
  light: {
    background: "#ffffff", title: "#0f141a", muted: "#4a5563", barTrack: "#dde3ea", barFull: "#b45309", line: "#66717f", path: "#0972d3", blocked: "#c62828", selection: "#0972d3", match: "#b45309",
    tones: { good: "#1d8102", busy: "#b45309", off: "#6b7684", bad: "#c62828" },
    looks: {
      internet: { stroke: "#66717f", fill: "#f3f5f8", text: "#232f3e" }, vpc: { stroke: "#8c4fff", fill: "#fbf9ff", text: "#5a1fd1" }, zone: { stroke: "#147eba", fill: "#fcfeff", text: "#0b5f91" },
      public: { stroke: "#7aa116", fill: "#f5faea", text: "#4a6500" }, private: { stroke: "#00a4a6", fill: "#eefafa", text: "#006466" }, isolated: { stroke: "#7d8998", fill: "#f5f6f8", text: "#414d5c" },
      unknown: { stroke: "#b58900", fill: "#fdf8e8", text: "#7a5700" }, instance: { stroke: "#ed7100", fill: "#fff5ec", text: "#9a3e00" }, instanceOff: { stroke: "#c2a78e", fill: "#faf7f4", text: "#6b5744" },
      interface: { stroke: "#7d8998", fill: "#f7f8fa", text: "#414d5c" }, nat: { stroke: "#8c4fff", fill: "#f5f0ff", text: "#5a1fd1" }, loadBalancer: { stroke: "#8c4fff", fill: "#f3ebff", text: "#5a1fd1" },
      endpoint: { stroke: "#147eba", fill: "#eef7fd", text: "#0b5f91" }, gateway: { stroke: "#8c4fff", fill: "#f7f3ff", text: "#5a1fd1" }, external: { stroke: "#66717f", fill: "#f7f8fa", text: "#232f3e" },
    },
  },
};
