import type { DatabaseSync } from "node:sqlite";
import { SandboxError } from "../../service.ts";

export interface AnswerRows {
  /**
   * What `work` answers; to the same token and input, what it answered the first time, without doing it again.
   * Throws `IdempotentParameterMismatchException` for the same token with another input.
   */
  once<Answer>(call: { collection: number; operation: string; token: string | undefined; input: unknown }, work: () => Answer): Answer;
}

/** The answers to requests that carried a `ClientRequestToken`. */
export function answerRows(database: DatabaseSync): AnswerRows {
  const find = database.prepare("SELECT input, answer FROM answers WHERE collection = ? AND operation = ? AND token = ?");
  const insert = database.prepare("INSERT INTO answers (collection, operation, token, input, answer) VALUES (?, ?, ?, ?, ?)");
  return {
    once({ collection, operation, token, input }, work) {
      if (token === undefined) return work();
      const text = JSON.stringify(input);
      const known = find.get(collection, operation, token);
      if (known && known["input"] !== text) {
        throw new SandboxError("IdempotentParameterMismatchException", "The ClientRequestToken was used with other parameters already.");
      }
      if (known) return JSON.parse(String(known["answer"])) as never;
      const answer = work();
      insert.run(collection, operation, token, text, JSON.stringify(answer));
      return answer;
    },
  };
}
