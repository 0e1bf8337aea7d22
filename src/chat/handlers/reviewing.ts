import { z } from 'zod'
import type { Reply } from '../../model.js'
import { REVIEW_GROUPINGS, type ReviewGrouping } from '../../summary/review.js'
import type { Reviewer } from '../../summary/reviewer.js'
import { asFile } from '../document-file.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { clip } from '../labels.js'
import { line } from '../line.js'
import { reviewDocument } from '../review-document.js'
import { reviewReply } from '../review-reply.js'

export interface ReviewingDeps {
  readonly reviewer: Reviewer
}

/** Characters of a subject; nobody means more. */
const LONGEST = 40
const shape = z.object({ asked: z.string(), by: z.enum(REVIEW_GROUPINGS) })

/** `/review`: a year, a district or a theme looked back on. */
export function createReviewing({ reviewer }: ReviewingDeps): Feature {
  async function review(asked: string, by: ReviewGrouping, page: number, request: Request): Promise<Reply> {
    const { words, lang } = request
    const made = await reviewer.review(asked, by, 'minute')
    return made ? reviewReply(made, page, words, lang) : line(words.reviewNothing(clip(asked)))
  }

  return {
    commands: [
      {
        name: 'review',
        help: 'commandReview',
        role: 'reader',
        places: EVERYWHERE,
        async handle(argument, request) {
          if (argument === '') return line(request.words.reviewWhat)
          return review([...argument].slice(0, LONGEST).join(''), 'month', 0, request)
        },
      },
    ],
    actions: {
      review: {
        role: 'reader',
        shape: shape.extend({ page: z.number().int() }),
        handle: ({ asked, by, page }, request) => review(asked, by, page, request),
      },
      reviewFile: {
        role: 'reader',
        shape,
        async handle({ asked, by }, { words, lang }) {
          const made = await reviewer.review(asked, by, 'full')
          if (!made) return line(words.reviewNothing(clip(asked)))
          const file = await asFile(reviewDocument(made, words, lang), 'docx')
          return { ...line(words.fileReady), files: [file] }
        },
      },
    },
  }
}
