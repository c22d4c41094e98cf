import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { freshnessOn } from '#modules/catalogue/index.ts'
import { factsOf, historyOf, versionsOf, withdrawalOf } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { platformsNamed } from '../content.ts'
import { publicPlatforms, shownRecord } from '../store.ts'
import { isOwnWord } from '../terms.ts'
import { changesBetween, contentOf, namesOn, numberOf, ownerNames } from '../view.ts'
import { spoken } from '../words.ts'

export const getShowcase = (pack: Pack) =>
  operation(api.getShowcase, async ({ recordId }, { tx, now }) => {
    const row = await shownRecord(tx, recordId)
    const { content } = row
    const names = await namesOn(tx, pack, dateOf(now))
    const versions = await versionsOf(tx, { kind: row.kind, id: recordId })
    const history = historyOf(versions, (before, after) =>
      changesBetween(contentOf(before), contentOf(after), names),
    )
    return accept({
      id: row.id,
      kind: row.kind,
      number: numberOf(row),
      organisationName: (await ownerNames(tx, [row])).get(row.organisationId) ?? '',
      content,
      ownWord: content?.kind === 'achievement' && isOwnWord(content.maturity, content.evidence.length),
      facts: content === null ? [] : factsOf(spoken(content, names)),
      platforms: content === null ? [] : await publicPlatforms(tx, platformsNamed(content)),
      publishedAt: row.publishedAt,
      confirmedOn: row.confirmedOn,
      freshness: freshnessOn(row.confirmedOn, dateOf(now)),
      withdrawn: withdrawalOf(row.state, history),
      history,
    })
  })
