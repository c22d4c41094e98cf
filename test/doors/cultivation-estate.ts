/** What an estate has on the way to a title: a checked one with a change asked for, an application to the pool, a kept self-check. */
import { plainDate } from '#kernel/calendar.ts'
import { sql } from '#kernel/sql.ts'
import { listOwnTitles } from '#modules/catalogue/title/api.ts'
import { askTitleChange } from '#modules/catalogue/title/course.api.ts'
import { insertTitleProposal } from '#modules/catalogue/title/proposal.store.ts'
import { applyToPool } from '#modules/cultivation/api.ts'
import { insertMilestones } from '#modules/cultivation/store.ts'
import { saveSelfCheck } from '#modules/eligibility/api.ts'
import { attachOfficeFile } from '#modules/files/office-file.api.ts'
import { bookableLine } from '#test/builders.ts'
import { type Actor, officeOf, organisations } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import { checkedTitle, grounds } from '#test/titles.ts'
import type { World } from '#test/world.ts'

export const changeInput = {
  kind: 'equity' as const,
  before: '示例公司持股 60%',
  after: '示例公司持股 51%',
  changedOn: plainDate('2026-02-20'),
  ...grounds,
}

export const poolInput = {
  stage: 'building' as const,
  statement: '面向本地企业的中试放大服务',
  plan: '一年内建成并对外服务',
  evidence: '示例立项文件',
}

export async function raisingIn(w: World, offers: Actor, locality: string) {
  const where = { who: offers, platform: { locality } }
  const { platformId } = await bookableLine(w, where)
  const { platformId: titled } = await bookableLine(w, where)
  const titleId = await checkedTitle(w, titled, {}, offers)
  const { changeId } = await w.call(offers, askTitleChange, { ...changeInput, titleId })
  const proposalId = crypto.randomUUID()
  await w.inside(tx =>
    insertTitleProposal(tx, {
      ...{ id: proposalId, titleId, act: 'rectify', rule: 'failed', ruleSource: '示例办法' },
      ...{ ...grounds, place: '/office/evaluations', proposedAt: w.clock.now() },
    }),
  )
  const { entryId } = await w.call(offers, applyToPool, { ...poolInput, platformId })
  const milestoneId = crypto.randomUUID()
  const milestone = {
    id: milestoneId,
    entryId,
    position: 0,
    name: '设备到位',
    dueOn: plainDate('2026-06-30'),
  }
  await w.inside(tx => insertMilestones(tx, [milestone]))
  const kept = { recordKind: 'pool-record', recordId: entryId, title: '推荐材料（示例）' } as const
  const office = officeOf[locality]
  const { fileId: recordFileId } = await w.call(office ?? 'lead', attachOfficeFile, {
    ...{ ...kept, file: contentOf(png()) },
  })
  // The cast has no office of the other places; what an office of theirs keeps isn't the lead's own.
  if (!office)
    await w.inside(tx => {
      const { uscc } = organisations.pinghu
      const keeper = sql`(select id from identity.organisation where uscc = ${uscc})`
      return tx.execute(sql`update files.file set organisation_id = ${keeper} where id = ${recordFileId}`)
    })
  const answers = { judgements: [], stated: [], considerations: [] }
  const { checkId } = await w.call(offers, saveSelfCheck, { platformId, ruleSetId: 'municipal', answers })
  const [held] = (await w.call(offers, listOwnTitles, { platformId: titled })).titles
  return {
    titleNumber: held?.number ?? '',
    titleId,
    changeId,
    proposalId,
    recordFileId,
    entryId,
    milestoneId,
    checkId,
  }
}
