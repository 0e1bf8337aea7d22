/** What went wrong, as a stable word for programs. */
export type FaultCode =
  | 'usage'
  | 'config'
  | 'not_found'
  | 'empty'
  | 'binary'
  | 'too_large'
  | 'encoding'
  | 'no_bulletin'
  | 'unsupported'
  | 'archive'
  | 'collision'
  | 'model_missing'
  | 'model_broken'
  | 'model_unreachable'
  | 'model_mismatch'
  | 'database_newer'
  | 'database_broken'
  | 'disk'
  | 'busy'
  | 'token'
  | 'network'
  | 'parser_died'

/**
 * A fault a person can act on. `message` is one line and says what to do next; anything else that is thrown
 * is a defect of ours and is shown with its stack.
 */
export class Fault extends Error {
  readonly code: FaultCode

  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Fault'
    this.code = code
  }
}
