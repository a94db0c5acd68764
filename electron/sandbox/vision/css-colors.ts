/** An sRGB colour, 0..255 each. */
export interface Rgb {
  red: number;
  green: number;
  blue: number;
}

/** CSS's named colours, of two names for one colour one, "grey" as Rekognition writes it. https://www.w3.org/TR/css-color-4/#named-colors */
const table = `
aliceblue f0f8ff, antiquewhite faebd7, aquamarine 7fffd4, azure f0ffff, beige f5f5dc, bisque ffe4c4, black 000000,
blanchedalmond ffebcd, blue 0000ff, blueviolet 8a2be2, brown a52a2a, burlywood deb887, cadetblue 5f9ea0,
chartreuse 7fff00, chocolate d2691e, coral ff7f50, cornflowerblue 6495ed, cornsilk fff8dc, crimson dc143c, cyan 00ffff,
darkblue 00008b, darkcyan 008b8b, darkgoldenrod b8860b, darkgreen 006400, darkgrey a9a9a9, darkkhaki bdb76b,
darkmagenta 8b008b, darkolivegreen 556b2f, darkorange ff8c00, darkorchid 9932cc, darkred 8b0000, darksalmon e9967a,
darkseagreen 8fbc8f, darkslateblue 483d8b, darkslategrey 2f4f4f, darkturquoise 00ced1, darkviolet 9400d3,
deeppink ff1493, deepskyblue 00bfff, dimgrey 696969, dodgerblue 1e90ff, firebrick b22222, floralwhite fffaf0,
forestgreen 228b22, gainsboro dcdcdc, ghostwhite f8f8ff, gold ffd700, goldenrod daa520, green 008000, greenyellow adff2f,
grey 808080, honeydew f0fff0, hotpink ff69b4, indianred cd5c5c, indigo 4b0082, ivory fffff0, khaki f0e68c,
lavender e6e6fa, lavenderblush fff0f5, lawngreen 7cfc00, lemonchiffon fffacd, lightblue add8e6, lightcoral f08080,
lightcyan e0ffff, lightgoldenrodyellow fafad2, lightgreen 90ee90, lightgrey d3d3d3, lightpink ffb6c1, lightsalmon ffa07a,
lightseagreen 20b2aa, lightskyblue 87cefa, lightslategrey 778899, lightsteelblue b0c4de, lightyellow ffffe0, lime 00ff00,
limegreen 32cd32, linen faf0e6, magenta ff00ff, maroon 800000, mediumaquamarine 66cdaa, mediumblue 0000cd,
mediumorchid ba55d3, mediumpurple 9370db, mediumseagreen 3cb371, mediumslateblue 7b68ee, mediumspringgreen 00fa9a,
mediumturquoise 48d1cc, mediumvioletred c71585, midnightblue 191970, mintcream f5fffa, mistyrose ffe4e1, moccasin ffe4b5,
navajowhite ffdead, navy 000080, oldlace fdf5e6, olive 808000, olivedrab 6b8e23, orange ffa500, orangered ff4500,
orchid da70d6, palegoldenrod eee8aa, palegreen 98fb98, paleturquoise afeeee, palevioletred db7093, papayawhip ffefd5,
peachpuff ffdab9, peru cd853f, pink ffc0cb, plum dda0dd, powderblue b0e0e6, purple 800080, rebeccapurple 663399,
red ff0000, rosybrown bc8f8f, royalblue 4169e1, saddlebrown 8b4513, salmon fa8072, sandybrown f4a460, seagreen 2e8b57,
seashell fff5ee, sienna a0522d, silver c0c0c0, skyblue 87ceeb, slateblue 6a5acd, slategrey 708090, snow fffafa,
springgreen 00ff7f, steelblue 4682b4, tan d2b48c, teal 008080, thistle d8bfd8, tomato ff6347, turquoise 40e0d0,
violet ee82ee, wheat f5deb3, white ffffff, whitesmoke f5f5f5, yellow ffff00, yellowgreen 9acd32
`;

const named: readonly { name: string; rgb: Rgb }[] = table.trim().split(/,\s*/).map((entry) => {
  const [name = "", hex = ""] = entry.split(" ");
  const at = (place: number) => Number.parseInt(hex.slice(place, place + 2), 16);
  return { name, rgb: { red: at(0), green: at(2), blue: at(4) } };
});

/** CSS's name of the nearest of its named colours. */
export function cssColor(rgb: Rgb): string {
  let best = named[0]!;
  for (const each of named) if (distance(each.rgb, rgb) < distance(best.rgb, rgb)) best = each;
  return best.name;
}

/** Squared, with the weight of the channels growing with red: nearer to what is seen than the plain one. https://www.compuphase.com/cmetric.htm */
export function distance(a: Rgb, b: Rgb): number {
  const mean = (a.red + b.red) / 2;
  const [red, green, blue] = [a.red - b.red, a.green - b.green, a.blue - b.blue];
  return (2 + mean / 256) * red * red + 4 * green * green + (2 + (255 - mean) / 256) * blue * blue;
}

const hues = [
  { to: 15, name: "red" },
  { to: 45, name: "orange" },
  { to: 70, name: "yellow" },
  { to: 165, name: "green" },
  { to: 195, name: "cyan" },
  { to: 255, name: "blue" },
  { to: 315, name: "purple" },
  { to: 345, name: "pink" },
  { to: 360, name: "red" },
] as const;

export type SimpleColor = (typeof hues)[number]["name"] | "black" | "white" | "grey" | "brown";

/** One of twelve names: by lightness and saturation black, white and grey; dark orange is brown; the others by hue. */
export function simpleColor({ red, green, blue }: Rgb): SimpleColor {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const lightness = (most + least) / 510;
  const chroma = (most - least) / 255;
  if (most < 45 || lightness < 0.1) return "black";
  if (lightness > 0.93 || (lightness > 0.85 && chroma < 0.1)) return "white";
  if (chroma < 0.13) return "grey";
  const hue = hueOf(red, green, blue, most, most - least);
  if (hue >= 15 && hue < 45 && most < 190) return "brown";
  return hues.find(({ to }) => hue < to)?.name ?? "red";
}

/** Degrees, 0 (red) to 360. */
function hueOf(red: number, green: number, blue: number, most: number, spread: number): number {
  const sixth = most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  return (sixth * 60 + 360) % 360;
}
