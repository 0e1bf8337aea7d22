/** Work for someone. Must not reject. */
export interface Job {
  /** Whose turn it takes: each person's jobs wait for that person's alone. */
  readonly person: string
  /** Jobs of one chat are done one after another, in the order in which they came. */
  readonly chat: string
  run(): Promise<void>
}

/** Does jobs of many people at the same time, so that nobody waits for a neighbour's queue. */
export interface FairQueue {
  push(job: Job): void
  /** Waiting and running. */
  readonly size: number
  /** Resolves as soon as fewer than `size` are waiting or running. */
  below(size: number): Promise<void>
  /** Starts nothing more, and resolves when what runs is done. */
  stop(): Promise<void>
}

/** A person with jobs that wait or run. */
interface Customer {
  readonly jobs: Job[]
  running: number
  /** When last served, as a count of all that were served; 0 for not yet. */
  served: number
}

/**
 * At most `concurrency` jobs run at once. Whenever one may start, it is the oldest of the person who was served
 * longest ago (round robin), of those whose chat is free.
 */
export function createFairQueue(concurrency: number): FairQueue {
  const customers = new Map<string, Customer>()
  const busyChats = new Set<string>()
  const running = new Set<Promise<void>>()
  let count = 0
  let served = 0
  let stopped = false
  let watchers: { size: number; resolve: () => void }[] = []

  function next(): { job: Job; customer: Customer } | null {
    let found: { job: Job; customer: Customer } | null = null
    for (const customer of customers.values()) {
      if (found && customer.served >= found.customer.served) continue
      const job = customer.jobs.find(({ chat }) => !busyChats.has(chat))
      if (job) found = { job, customer }
    }
    return found
  }

  function start(): void {
    while (!stopped && running.size < concurrency) {
      const found = next()
      if (!found) return
      const { job, customer } = found
      customer.jobs.splice(customer.jobs.indexOf(job), 1)
      customer.served = ++served
      customer.running++
      busyChats.add(job.chat)
      const done = job.run().finally(() => {
        busyChats.delete(job.chat)
        running.delete(done)
        customer.running--
        if (customer.running === 0 && customer.jobs.length === 0) customers.delete(job.person)
        count--
        for (const watcher of watchers) if (count < watcher.size) watcher.resolve()
        watchers = watchers.filter((watcher) => count >= watcher.size)
        start()
      })
      running.add(done)
    }
  }

  return {
    push(job) {
      const customer = customers.get(job.person) ?? { jobs: [], running: 0, served: 0 }
      customer.jobs.push(job)
      customers.set(job.person, customer)
      count++
      start()
    },
    get size() {
      return count
    },
    below: (size) =>
      count < size ? Promise.resolve() : new Promise((resolve) => watchers.push({ size, resolve })),
    async stop() {
      stopped = true
      await Promise.all(running)
    },
  }
}
