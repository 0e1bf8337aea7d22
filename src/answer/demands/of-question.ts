import type { Library } from '../../retrieve/library.js'
import type { Question } from '../../retrieve/understand/understand.js'
import type { Found } from '../found.js'
import type { Demand } from './demand.js'
import { happeningDemands } from './happenings.js'
import { localityDemands } from './localities.js'
import { measureDemands } from './measures.js'
import { memberDemands } from './members.js'
import { institutionDemands, kindDemands, ordinalDemands, personDemands, unitDemands } from './named.js'
import { coinedDemands, districtDemands } from './names.js'
import { partDemands } from './parts.js'
import { timeDemands } from './times.js'

/** All that a question demands of what answers it. */
export function demandsOf(question: Question, library: Library): Demand[] {
  return [
    ...localityDemands(question, library),
    ...coinedDemands(question, library),
    ...districtDemands(question),
    ...timeDemands(question),
    ...happeningDemands(question),
    ...ordinalDemands(question),
    ...personDemands(question),
    ...institutionDemands(question, library),
    ...unitDemands(question),
    ...kindDemands(question),
    ...memberDemands(question),
    ...(question.intent === 'figure' ? [...partDemands(question), ...measureDemands(question)] : []),
  ]
}

/** The first demand that none of what was found meets, or null. */
export function unmet(demands: readonly Demand[], found: readonly Found[]): Demand | null {
  return demands.find((demand) => !found.some((each) => demand.article(each))) ?? null
}
