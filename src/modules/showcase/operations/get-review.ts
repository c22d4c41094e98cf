import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { factsOf, mayAgree, progressOf, versionIn } from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../own.api.ts'
import { asksSecondPerson } from '../rules.ts'
import { recordWithin } from '../store.ts'
import { changesBetween, contentOf, namesOn, numberOf, ownerNames } from '../view.ts'
import { spoken } from '../words.ts'

export const getShowcaseReview = (pack: Pack) =>
  operation(api.getShowcaseReview, async ({ recordId }, { tx, reach, actor, now }) => {
    const row = await recordWithin(tx, reach, recordId)
    const { personId } = signedIn(actor)
    const version = await versionIn(tx, { kind: row.kind, id: recordId }, ['in-review'])
    const content = version && contentOf(version)
    const names = await namesOn(tx, pack, dateOf(now))
    return accept({
      recordId,
      kind: row.kind,
      number: numberOf(row),
      organisationName: (await ownerNames(tx, [row])).get(row.organisationId) ?? '',
      waiting: content && {
        ...progressOf(version, personId),
        name: content.name,
        mayAgree: mayAgree(version, personId, asksSecondPerson[row.kind]),
        facts: factsOf(spoken(content, names)),
        changes: row.content && changesBetween(row.content, content, names),
      },
    })
  })
