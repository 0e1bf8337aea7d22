import { z } from 'zod'
import type { FigureOnTheme, Reply } from '../../model.js'
import { fileName } from '../document-file.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { figuresCsv } from '../figures-csv.js'
import { line } from '../line.js'

export interface FiguringDeps {
  /** All figures on a theme, oldest issue first. */
  readonly figures: (theme: string) => Promise<readonly FigureOnTheme[]>
}

/** `/figures`: those on a theme, and all of them as a table to take away. */
export function createFiguring(
  { figures }: FiguringDeps,
  ask: (question: string, request: Request) => Promise<Reply>,
): Feature {
  return {
    commands: [
      {
        name: 'figures',
        help: 'commandFigures',
        role: 'reader',
        places: EVERYWHERE,
        async handle(theme, request) {
          const { words } = request
          if (theme === '') return line(words.usageFigures)
          const reply = await ask(words.questionFigures(theme), request)
          if ((await figures(theme)).length === 0) return reply
          const table = { label: words.figuresTable, action: { type: 'figuresTable', theme } } as const
          return { ...reply, buttons: [...reply.buttons, [table]] }
        },
      },
    ],
    actions: {
      figuresTable: {
        role: 'reader',
        shape: z.object({ theme: z.string() }),
        async handle({ theme }, { words }) {
          const found = await figures(theme)
          if (found.length === 0) return line(words.figuresNone)
          const bytes = new TextEncoder().encode(figuresCsv(found, words.figureColumns.split(',')))
          return {
            lines: [],
            buttons: [],
            files: [{ name: fileName(words.questionFigures(theme), 'csv'), bytes }],
          }
        },
      },
    },
  }
}
