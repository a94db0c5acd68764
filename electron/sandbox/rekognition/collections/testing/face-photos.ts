import { readFile } from "node:fs/promises";
import sharp from "sharp";

const [astronaut, graceHopper, chelsea] = await Promise.all(
  ["astronaut.jpg", "grace-hopper.jpg", "chelsea.jpg"].map((name) => readFile(new URL(`../../../../../e2e/photos/${name}`, import.meta.url))),
);

/** Eileen Collins. */
export const collins = astronaut!;
export const hopper = graceHopper!;
/** No face that Rekognition would know. */
export const cat = chelsea!;

/** The same photo in another shape: one person's weakest proof, but a true one. */
export const collinsAgain = await sharp(collins).extract({ left: 60, top: 10, width: 330, height: 400 }).flop().modulate({ brightness: 0.75 }).resize(700).jpeg({ quality: 60 }).toBuffer();

/** Collins on the left, larger; Hopper on the right. */
export const both = await sharp({ create: { width: 1100, height: 620, channels: 3, background: "#556" } })
  .composite([{ input: collins, left: 20, top: 40 }, { input: hopper, left: 560, top: 10 }])
  .jpeg()
  .toBuffer();
