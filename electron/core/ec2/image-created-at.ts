/** ISO 8601. EC2 answers it as text; a compatible server may answer what is no date. */
export function imageCreatedAt({ CreationDate }: { CreationDate?: string | undefined }): string | undefined {
  const date = new Date(CreationDate ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
