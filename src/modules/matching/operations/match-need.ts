import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { assistanceOf } from '../assistance/store.ts'
import { type Matching, matchesOf } from '../matches.ts'

export const matchNeed = (matching: Matching) =>
  operation(api.matchNeed, async ({ needId }, context) => {
    const { tx, reach, actor } = context
    const need = await needWithin(tx, reach, needId)
    if (need.status !== 'published' || !need.content)
      return refuse({ rule: 'matching.need.published', message: '需求尚未发布，请先发布再匹配。' })
    const matches = await matchesOf({ needId, content: need.content, customer: actor }, context, matching)
    const help = await assistanceOf(tx, needId)
    const [helper] = await organisationsByIds(tx, help?.taking ? [help.taking.organisationId] : [])
    return accept({
      ...matches,
      assistance: help && { askedAt: help.assistance.askedAt, organisationName: helper?.name ?? null },
    })
  })
