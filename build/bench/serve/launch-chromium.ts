import { chromium, type Browser } from "playwright-core";
import { ensureChromium } from "../../chromium.ts";

/** Chromium refuses its own sandbox to root. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}
