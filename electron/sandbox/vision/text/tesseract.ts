import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { readTsv, type TsvWord } from "./read-tsv.ts";

/** Paths of what is loaded; the names are in vision-assets.ts. */
export interface TextFiles {
  coreFile: string;
  wasmFile: string;
  dataFile: string;
}

/** 8-bit grey pixels, row by row. */
export interface GreyImage {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Tesseract's page segmentation modes: text anywhere, a single line. */
export type Layout = "sparse" | "line";
const modes: Record<Layout, number> = { sparse: 11, line: 7 };

export interface Tesseract {
  /** The words of the image in reading order, their boxes in its pixels. */
  read(image: GreyImage, layout: Layout): TsvWord[];
}

interface TessBaseApi {
  Init(dataFolder: string, language: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  SetImageFile(): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}

interface TesseractModule {
  FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
  TessBaseAPI: new () => TessBaseApi;
}

type CreateModule = (options: { wasmBinary: Uint8Array; print(): void; printErr(): void }) => Promise<TesseractModule>;

const lstmOnly = 1;
const dataName = "eng.traineddata";

/** Loads Tesseract and its data from disk (some 80 ms); nothing is fetched. */
export async function openTesseract({ coreFile, wasmFile, dataFile }: TextFiles): Promise<Tesseract> {
  const create = createRequire(import.meta.url)(coreFile) as CreateModule;
  const [wasmBinary, packed] = await Promise.all([readFile(wasmFile), readFile(dataFile)]);
  const silent = (): void => {};
  const { FS, TessBaseAPI } = await create({ wasmBinary, print: silent, printErr: silent });
  FS.writeFile(dataName, await promisify(gunzip)(packed));
  const api = new TessBaseAPI();
  if (api.Init(".", "eng", lstmOnly) !== 0) throw new Error(`Tesseract did not start with ${dataFile}.`);
  // It holds what it has parsed.
  FS.unlink(dataName);
  return {
    read(image, layout) {
      FS.writeFile("/input", greyMap(image));
      api.SetPageSegMode(modes[layout]);
      if (api.SetImageFile() !== 0) throw new Error("Tesseract did not take the image.");
      const failed = api.Recognize(null) !== 0;
      const words = failed ? [] : readTsv(api.GetTSVText(0));
      api.Clear();
      if (failed) throw new Error("Tesseract did not read the image.");
      return words;
    },
  };
}

/** Netpbm's PGM, the plainest format that Leptonica reads. */
function greyMap({ pixels, width, height }: GreyImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1"), pixels]);
}
