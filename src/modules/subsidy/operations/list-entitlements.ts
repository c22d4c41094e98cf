import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedPlatforms } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { gradeBases, titleBases } from '../basis.ts'
import { earlierOf, factsWith, noList } from '../facts.store.ts'
import * as api from '../office.api.ts'
import { noneWords } from '../rules.ts'
import { answerWords } from '../simulation.ts'
import { openedBases } from '../store.ts'
import { reckon } from '../ways.ts'

/** What nobody has opened a case for; those that the rules give nothing are shown with the reason. */
export const listEntitlements = (pack: Pack) =>
  operation(api.listEntitlements, async (_input, { tx, now }) => {
    const today = dateOf(now)
    const platforms = await unscopedPlatforms(tx)
    const opened = {
      equipment: await openedBases(tx, 'equipment'),
      reward: await openedBases(tx, 'reward'),
    }
    const bases = [...(await titleBases(tx)), ...(await gradeBases(tx, platforms))].filter(
      ({ kind, basisId }) => !opened[kind].has(basisId),
    )
    const organisations = await organisationsByIds(
      tx,
      bases.map(({ organisationId }) => organisationId),
    )
    const before = await earlierOf(
      tx,
      bases.map(({ platformId }) => platformId),
    )
    const entitlements = bases.map(one => {
      const { kind, basisId, platformId, basis, level, year, on } = one
      const made = reckon(factsWith(one, before(platformId), noList, today), pack, today)
      return {
        ...{ kind, basisId, platformId, basis, level, year, on },
        platformName: platforms.find(({ id }) => id === platformId)?.name ?? '',
        organisationName: organisations.find(({ id }) => id === one.organisationId)?.name ?? '',
        answer: answerWords(made),
        applies: made.outcome !== 'none',
        why: made.outcome === 'none' ? noneWords(made) : null,
      }
    })
    return accept({ entitlements, platforms: platforms.map(({ id, name }) => ({ id, name })) })
  })
