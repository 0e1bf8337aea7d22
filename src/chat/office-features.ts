import type { Feature } from './feature.js'
import { createMembers, type MembersDeps } from './handlers/members.js'
import { createOperations, type OperationsDeps } from './handlers/operations.js'
import { createReports, type ReportsDeps } from './handlers/reports.js'

export type OfficeDeps = MembersDeps & OperationsDeps & ReportsDeps

/** What editors and administrators have besides, and the way to become one; in the order in which help shows it. */
export function officeFeatures(deps: OfficeDeps): Feature[] {
  return [createMembers(deps), createOperations(deps), createReports(deps)]
}
