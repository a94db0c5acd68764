/** A session of Session Manager. Its token is shown once, by StartSession, and not kept. */
export interface SessionRecord {
  sessionId: string;
  target: string;
  documentName: string;
  parameters: Record<string, string[]>;
  reason?: string;
  owner: string;
  startedAt: number;
  /** When TerminateSession ended it. */
  endedAt?: number;
}

export interface SsmDocument {
  sessions: SessionRecord[];
}
