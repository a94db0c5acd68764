/** S3 as a photo library. */
export function PhotosPane() {
  return null;
}
