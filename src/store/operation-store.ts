import type { Operation } from '../model.js'

/** Operations from their preview to their end. */
export interface OperationStore {
  offerOperation(operation: Pick<Operation, 'kind' | 'payload' | 'by'>): Promise<Operation>
  operation(id: string): Promise<Operation | null>
  /** Offered or running, newest first. */
  pendingOperations(): Promise<Operation[]>
  /** Agreed to: false where it is not offered any more, and not running either. */
  beginOperation(id: string): Promise<boolean>
  endOperation(id: string, state: 'done' | 'cancelled'): Promise<void>
}
