// Straight from source: the sandbox alone needs no build.
await import("../electron/sandbox/cli.ts");
