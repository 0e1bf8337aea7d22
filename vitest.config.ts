import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // onnxruntime-node 1.14 registers itself once per process, so worker threads cannot share it.
    pool: 'forks',
    maxWorkers: 2,
    // Files of one worker share what they import (the dictionary, the model): a minute less. None may change a module,
    // and what a shared module hooks or sets for vitest holds for the first file alone.
    isolate: false,
    // Whole processes on a machine that does other things as well: only what hangs is to fail.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
