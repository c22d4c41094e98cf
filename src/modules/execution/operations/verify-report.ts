import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { reportHash } from '../issue.ts'
import { reportNumber } from '../number.ts'
import * as api from '../report.api.ts'
import { eventsOf, replacementOf, reportByCode } from '../report.store.ts'
import { isIssued } from '../terms.ts'

export const verifyReport = operation(api.verifyReport, async ({ code }, { tx }) => {
  const row = await reportByCode(tx, code)
  const { state, issue, issuedAt, hash } = row
  if (!isIssued(state) || !issue || !issuedAt || !hash) throw new Problem('not-found')
  const replacing = await replacementOf(tx, row.id)
  const ended = (await eventsOf(tx, [row.id])).findLast(
    ({ kind }) => kind === 'replaced' || kind === 'withdrawn',
  )
  return accept({
    number: reportNumber(row),
    platformName: issue.platformName,
    providerName: issue.providerName,
    issuedOn: dateOf(issuedAt),
    ...{ hash, state },
    endedOn: ended ? dateOf(ended.at) : null,
    replacedBy: replacing && state === 'replaced' ? reportNumber(replacing) : null,
    intact: reportHash(row.content, issue, issuedAt) === hash,
  })
})
