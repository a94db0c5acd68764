/**
 * Rekognition's landmarks as points of the 468-point face mesh. "Left" is the left of the photo, as in Rekognition.
 * Pupils are the middle of an eye's corners and lids: the mesh has no iris.
 * https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Landmark.html
 */
const meshPoints = {
  eyeLeft: [33, 133, 159, 145],
  eyeRight: [362, 263, 386, 374],
  mouthLeft: [61],
  mouthRight: [291],
  nose: [1],
  leftEyeBrowLeft: [70],
  leftEyeBrowRight: [107],
  leftEyeBrowUp: [105],
  rightEyeBrowLeft: [336],
  rightEyeBrowRight: [300],
  rightEyeBrowUp: [334],
  leftEyeLeft: [33],
  leftEyeRight: [133],
  leftEyeUp: [159],
  leftEyeDown: [145],
  rightEyeLeft: [362],
  rightEyeRight: [263],
  rightEyeUp: [386],
  rightEyeDown: [374],
  noseLeft: [129],
  noseRight: [358],
  mouthUp: [0],
  mouthDown: [17],
  leftPupil: [33, 133, 159, 145],
  rightPupil: [362, 263, 386, 374],
  upperJawlineLeft: [234],
  midJawlineLeft: [172],
  chinBottom: [152],
  midJawlineRight: [397],
  upperJawlineRight: [454],
} as const satisfies Record<string, readonly number[]>;

export type FaceLandmarkType = keyof typeof meshPoints;

/** The points of each landmark, averaged, in the order that Rekognition lists them. */
export function faceLandmarks(mesh: readonly { x: number; y: number }[]): { type: FaceLandmarkType; x: number; y: number }[] {
  return (Object.keys(meshPoints) as FaceLandmarkType[]).map((type) => {
    const points = meshPoints[type].flatMap((index) => mesh[index] ?? []);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return { type, x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) };
  });
}
