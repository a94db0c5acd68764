/** What an instance or image runs. EC2 tells its billing platform; a compatible server may tell only whether it is Windows. */
export function platformOf({ PlatformDetails, Platform }: { PlatformDetails?: string | undefined; Platform?: string | undefined }): string {
  return PlatformDetails ?? (Platform ? "Windows" : "Linux/UNIX");
}
