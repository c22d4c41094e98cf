import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformsOf, unscopedConfirmedTitles } from '#modules/catalogue/index.ts'
import { gradesOf } from '#modules/evaluation/index.ts'
import * as api from '../api.ts'
import { earlierOf } from '../facts.store.ts'

export const getOwnFacts = operation(api.getOwnFacts, async (_input, { tx, actor }) => {
  const own = await platformsOf(tx, actingFor(actor).organisationId)
  const ids = own.map(({ id }) => id)
  const titles = await unscopedConfirmedTitles(tx, ['national', 'provincial', 'municipal'], {
    platformIds: ids,
  })
  const grades = await gradesOf(tx, ids)
  const before = await earlierOf(tx, ids)
  const platforms = own.map(({ id, name }) => {
    const mine = titles.filter(({ title }) => title.platformId === id && title.ladder === 'administrative')
    const title =
      mine.findLast(one => one.title.level === 'national') ??
      mine.findLast(one => one.title.level === 'provincial') ??
      mine.at(-1)
    const { support, rewards } = before(id)
    const rewarded = rewards.at(-1)
    const excellent = grades.find(({ platformId, grade }) => platformId === id && grade === 'excellent')
    return {
      platformName: name,
      level: title?.title.level ?? null,
      recognisedOn: title?.title.issuedOn ?? null,
      earlier: title?.title.level === 'national' ? support : 0,
      excellentYear: excellent?.year ?? null,
      rewardedYear: rewarded?.year ?? null,
      rewardedOn: rewarded?.decidedOn ?? null,
    }
  })
  return accept({ platforms })
})
