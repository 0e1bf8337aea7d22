/** Who is let in, or in which role, has changed: what a front end shows of it is to be renewed. */
export interface RoleChanges {
  /** Gives what ends that. */
  attach(listener: (memberId: string) => void): () => void
  tell(memberId: string): void
}

export function createRoleChanges(): RoleChanges {
  const listeners = new Set<(memberId: string) => void>()
  return {
    attach(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(memberId) {
      for (const listener of listeners) listener(memberId)
    },
  }
}
