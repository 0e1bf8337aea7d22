import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/store/sqlite-store.js'
import { createSummarizer } from '../../src/summary/summarizer.js'
import { article, head, publication } from '../store/publications.js'
import { storeDeps } from '../store/store-deps.js'

it('an issue is held against those of its own publication, and untitled ones', async () => {
  const store = await openStore(':memory:', storeDeps)
  onTestFinished(() => store.close())
  const publish = async (n: number, title: string | null, district: string) => {
    const articles = [article(`${district}的做法`, `${district}说了“${district}法”。`, { district })]
    return store.publishIssue(
      publication({ head: head({ title, number: n, total: 100 + n, date: `2024-0${n}-20` }), articles }),
    )
  }
  await publish(1, '松州人大信息', '松溪区')
  await publish(2, '云州人大信息', '云岭县')
  await publish(3, null, '竹溪县')
  const { issueId } = await publish(4, '松州人大信息 增刊', '松阳区')
  const summary = await createSummarizer(store).issue(issueId, 'minute')
  expect(summary).toMatchObject({ compared: 2, silent: ['松溪区', '竹溪县'] })
})
