import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { criterionChanges, needWithin, storeNeedDraft, withCriteria } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { findingWithin } from '../store.ts'

export const takeOverCriteria = operation(
  api.takeOverCriteria,
  async ({ needId, needVersion, assignmentId, revision, keys }, { tx, reach, now, changed }) => {
    const need = await needWithin(tx, reach, needId)
    const { content } = await findingWithin(tx, reach, { needId, assignmentId, revision })
    const offered = new Set(criterionChanges(need.draft, content).map(({ key }) => key))
    if (!keys.every(key => offered.has(key)))
      return refuse({
        rule: 'diagnosis.keys',
        field: 'keys',
        message: '所选的项有的不在这版结论里，或与草稿已经一致，请刷新后重新选择。',
      })
    const draft = withCriteria(need.draft, content, new Set(keys))
    const { version } = await storeNeedDraft(tx, needId, needVersion, draft, now)
    changed({ object: { kind: 'need', id: needId }, after: { assignmentId, revision, keys } })
    return accept({ needVersion: version })
  },
)
