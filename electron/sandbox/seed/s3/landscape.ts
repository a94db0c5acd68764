import sharp from "sharp";

/** A drawn landscape: no photograph, so that the seed carries nobody's rights. */
export interface Landscape {
  /** Colours of the sky from top to horizon. */
  sky: readonly [string, string];
  ground: string;
  /** Height of the sun above the horizon, 0 to 1. */
  sun: number;
  /** Any number; gives the ridges their shape. */
  shape: number;
  portrait?: boolean;
}

/** Renders it as a JPEG of 1200 × 800 pixels, or 800 × 1200; some 15 KB, some 15 ms. */
export async function renderLandscape({ sky, ground, sun, shape, portrait = false }: Landscape): Promise<Buffer> {
  const [width, height] = portrait ? [800, 1200] : [1200, 800];
  const horizon = height * 0.66;
  const ridges = [0.45, 0.7, 1].map((strength, index) => ridge(width, height, horizon + index * height * 0.09, height * 0.16, shape + index * 7, ground, strength));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="sky" x2="0" y2="1">
<stop offset="0" stop-color="${sky[0]}"/><stop offset="0.75" stop-color="${sky[1]}"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff3d6" stop-opacity="0.95"/><stop offset="0.25" stop-color="#fff3d6" stop-opacity="0.5"/>
<stop offset="1" stop-color="#fff3d6" stop-opacity="0"/></radialGradient></defs>
<rect width="${width}" height="${height}" fill="url(#sky)"/>
<circle cx="${width * (0.25 + ((shape * 13) % 50) / 100)}" cy="${horizon - sun * horizon * 0.8}" r="${height * 0.3}" fill="url(#glow)"/>
${ridges.join("\n")}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer();
}

function ridge(width: number, height: number, base: number, relief: number, shape: number, colour: string, opacity: number): string {
  const points = Array.from({ length: 13 }, (_, step) => {
    const lift = Math.sin(step * 1.7 + shape) * 0.6 + Math.sin(step * 0.6 + shape * 2.3) * 0.4;
    return `${Math.round((step * width) / 12)} ${Math.round(base - lift * relief)}`;
  });
  return `<path d="M0 ${height} L${points.join(" L")} L${width} ${height} Z" fill="${colour}" opacity="${opacity}"/>`;
}
