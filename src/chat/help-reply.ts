import type { Reply, Run } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import type { ChatCommand } from './feature.js'

type Listed = Pick<ChatCommand, 'name' | 'help' | 'role'>

/** How to ask, and every command in a line: the readers' first, then those of who takes care of the library. */
export function helpReply(commands: readonly Listed[], words: Catalogue): Reply {
  const isStaff = ({ role }: Listed) => role === 'editor' || role === 'administrator'
  const staff = commands.filter(isStaff)
  const command = ({ name, help }: Listed): Run[] => [
    { text: `/${name}`, look: 'bold' },
    { text: ` ${words[help]}` },
  ]
  return {
    lines: [
      [{ text: words.helpAsk }],
      [{ text: words.helpFollowUp }],
      [],
      [{ text: words.helpCommands }],
      ...commands.filter((one) => !isStaff(one)).map(command),
      ...(staff.length > 0 ? [[], [{ text: words.helpStaff }], ...staff.map(command)] : []),
    ],
    buttons: [[{ label: words.allIssues, action: { type: 'issues', page: 0 } }]],
  }
}
