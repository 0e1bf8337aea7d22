/** Why something was not fetched. */
export type RefusalCode =
  /** Neither https nor, where allowed, http; or with a password in it. Detail: what it is. */
  | 'scheme'
  /** Leads to an address that is no public one. Detail: the address. */
  | 'address'
  /** Forbidden by robots.txt. Detail: the path. */
  | 'robots'
  /** No robots.txt was to be had, so nothing else is asked for. Detail: why. */
  | 'robots_unreachable'
  /** Redirected in a circle or too often. Detail: where to. */
  | 'redirects'
  /** Detail: how many MB are allowed. */
  | 'too_large'
  /** Detail: seconds. */
  | 'slow'
  /** Detail: the system's word for it. */
  | 'unreachable'
  /** Detail: the HTTP status. */
  | 'status'
  /** It is neither a feed nor a page; or what was linked as a document is none. Detail: what it is instead. */
  | 'type'

/** A page or file that is not to be had. What that is called is for whoever shows it to say. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: string
  /** Not before this instant (milliseconds since 1970), where the server said so. */
  readonly until: number | null

  constructor(code: RefusalCode, detail: string, until: number | null = null) {
    super(`${code}: ${detail}`)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
    this.until = until
  }
}
