export const instanceStates = ["pending", "running", "shutting-down", "terminated", "stopping", "stopped"] as const;
