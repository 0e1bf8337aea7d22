import type { Reply } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import type { ChatCommand } from './feature.js'

/** How to ask, and every command in a line. */
export function helpReply(commands: readonly Pick<ChatCommand, 'name' | 'help'>[], words: Catalogue): Reply {
  return {
    lines: [
      [{ text: words.helpAsk }],
      [{ text: words.helpFollowUp }],
      [],
      [{ text: words.helpCommands }],
      ...commands.map(({ name, help }) => [
        { text: `/${name}`, look: 'bold' as const },
        { text: ` ${words[help]}` },
      ]),
    ],
    buttons: [[{ label: words.allIssues, action: { type: 'issues', page: 0 } }]],
  }
}
