/** Goes to the next of what the search found, or with -1 to the one before. */
export type StepMatch = (direction: 1 | -1) => void;
