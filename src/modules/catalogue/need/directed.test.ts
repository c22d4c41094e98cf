/** Door tests: a need that its owner shows whole to the platforms it names, and to nobody else (AC-65). */
import { describe, expect, test } from 'vitest'
import { listEntries } from '#modules/audit/api.ts'
import { bookableLine, needDraft, publishedNeed } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { getPlatform, withdrawPlatform } from '../api.ts'
import { exportNeeds } from '../sheet/export.api.ts'
import { getOwnNeed, listDirectedNeeds, listNeeds, publishNeed, saveNeedDraft } from './api.ts'

const w = await world()
const { call, refusals, settle, letters } = w

const directed = (recipients: readonly string[], background = '只给所选平台看的背景') => ({
  confidentiality: 'directed',
  recipients,
  background,
})

describe('[AC-65] a directed need', () => {
  test('is read whole by the platforms it names, without who else is named and who asks', async () => {
    const chosen = await bookableLine(w)
    const other = await bookableLine(w, { who: 'otherDirector' })
    const needId = await publishedNeed(w, 'buyer', directed([chosen.platformId, other.platformId]))
    const { needs } = await call('director', listDirectedNeeds, {})
    const found = needs.find(({ id }) => id === needId)
    const { name } = await call(null, getPlatform, { platformId: chosen.platformId })
    expect(found?.platforms).toEqual([name])
    expect(found?.content.background).toBe('只给所选平台看的背景')
    expect(JSON.stringify(found)).not.toContain(other.platformId)
    expect(JSON.stringify(found)).not.toContain('海宁示例材料有限公司')
  })

  test('is in no public list, and in none of a platform that it doesn’t name', async () => {
    const { platformId } = await bookableLine(w)
    const needId = await publishedNeed(w, 'buyer', directed([platformId], '白鹭计划'))
    expect((await call(null, listNeeds, { limit: 50 })).needs.map(({ id }) => id)).not.toContain(needId)
    expect(JSON.stringify(await call(null, exportNeeds, {}))).not.toContain('白鹭计划')
    const others = await call('otherDirector', listDirectedNeeds, { limit: 50 })
    expect(others.needs.map(({ id }) => id)).not.toContain(needId)
  })

  test('is told to each platform once, by a letter that says nothing of what it holds', async () => {
    const [first, second] = [await bookableLine(w), await bookableLine(w, { who: 'otherDirector' })]
    const { needId, version } = await call('buyer', saveNeedDraft, { draft: {} })
    const draft = { ...needDraft, ...directed([first.platformId], '苍鹭计划') }
    const saved = await call('buyer', saveNeedDraft, { needId, version, draft })
    const published = await call('buyer', publishNeed, saved)
    const wider = { ...draft, recipients: [first.platformId, second.platformId] }
    const again = await call('buyer', saveNeedDraft, { needId, version: published.version, draft: wider })
    await call('buyer', publishNeed, again)
    await settle()
    const { number } = await call('buyer', getOwnNeed, { needId })
    const told = letters.filter(({ subject }) => subject === `收到一项定向需求（${number}）`)
    expect(told.flatMap(({ to }) => to).sort()).toEqual([
      'director@example.test',
      'otherdirector@example.test',
      'scheduler@example.test',
    ])
    for (const { text } of told) expect(text).not.toContain('苍鹭计划')
  })

  test('must name at least one platform, and only such as are public', async () => {
    const nobody = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...directed([]) } })
    expect(await refusals('buyer', publishNeed, nobody)).toEqual(['catalogue.need.complete'])
    const { platformId } = await bookableLine(w)
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '设备搬迁，暂停服务' })
    const gone = await call('buyer', saveNeedDraft, {
      draft: { ...needDraft, ...directed([platformId]) },
    })
    expect(await refusals('buyer', publishNeed, gone)).toEqual(['catalogue.need.recipients'])
  })

  test('[AC-88] leaves a record of each time it is read', async () => {
    const { platformId } = await bookableLine(w)
    const needId = await publishedNeed(w, 'buyer', directed([platformId]))
    await call('director', listDirectedNeeds, {})
    const { entries } = await call('auditor', listEntries, { event: 'catalogue.directed-needs-read' })
    expect(JSON.stringify(entries)).toContain(needId)
  })
})
