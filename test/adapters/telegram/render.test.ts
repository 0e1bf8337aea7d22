import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMessages } from '../../../src/adapters/telegram/render.js'
import type { Run } from '../../../src/model.js'
import { formatText } from '../../telegram-double/entities.js'

const run: fc.Arbitrary<Run> = fc.record(
  {
    text: fc.string({
      unit: fc.constantFrom('字', '。', ' ', '😀', '*', '<b>', '_', '\n', 'a'),
      maxLength: 300,
    }),
    look: fc.constantFrom('bold', 'italic', 'quote', 'dim', 'mark'),
  },
  { requiredKeys: ['text'] },
)
const lines = fc.array(fc.array(run, { maxLength: 6 }), { maxLength: 12 })

describe('a rendered reply', () => {
  it('is accepted as it stands, whatever its text: the server has nothing to cut off or turn down', () => {
    fc.assert(
      fc.property(lines, (lines) => {
        for (const message of renderMessages({ lines, buttons: [] })) {
          const formatted = formatText(message.text, message.entities)
          expect(formatted.text).toBe(message.text)
          expect(formatted.entities).toHaveLength(Math.min(message.entities.length, 100))
        }
      }),
    )
  })

  it('loses no character but white space', () => {
    const bare = (text: string) => text.replace(/\s/g, '')
    fc.assert(
      fc.property(lines, (lines) => {
        const sent = renderMessages({ lines, buttons: [] }).map((message) => message.text)
        expect(bare(sent.join(''))).toBe(
          bare(
            lines
              .flat()
              .map((run) => run.text)
              .join(''),
          ),
        )
      }),
    )
  })

  it('is cut between sentences where it is long, and its looks are cut with it', () => {
    const sentence = '这一句话的长度并不要紧，要紧的是不被截断。'
    const text = sentence.repeat(400)
    const messages = renderMessages({ lines: [[{ text, look: 'bold' }]], buttons: [] })
    expect(messages.length).toBe(3)
    for (const message of messages) {
      expect(message.text.length).toBeLessThanOrEqual(4096)
      expect(message.text).toMatch(/。$/)
      expect(message.entities).toEqual([{ type: 'bold', offset: 0, length: message.text.length }])
    }
  })
})
