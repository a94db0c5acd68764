/** What a person can do about a prompt. */
export interface PromptActions {
  answer(text: string): void;
  cancel(): void;
}
