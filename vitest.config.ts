import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // onnxruntime-node 1.14 registers itself once per process, so worker threads cannot share it.
    pool: 'forks',
    maxWorkers: 2,
    // Files of one worker share what they import (the dictionary, the model): a minute less. None may change a module.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
