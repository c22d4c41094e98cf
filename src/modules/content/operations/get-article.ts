import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { historyOf, versionsOf, withdrawalOf } from '#modules/publishing/index.ts'
import { clausesWithSupport, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { recordKind } from '../content.ts'
import { readingsOf, shownArticle } from '../store.ts'
import { changesBetween, contentOf, markOf, numberOf, ownerNames, policyOf } from '../view.ts'

const mostReadings = 20

export const getArticle = (pack: Pack) =>
  operation(api.getArticle, async ({ recordId, version }, { tx, now }) => {
    const row = await shownArticle(tx, recordId)
    const versions = await versionsOf(tx, { kind: recordKind, id: recordId })
    const history = historyOf(versions, (before, after) =>
      changesBetween(contentOf(before), contentOf(after)),
    )
    const [last] = history
    const current = row.content === null ? null : (last?.number ?? null)
    const asked = version ?? current
    const isReadable = history.some(({ number, readable }) => number === asked && readable)
    if (version !== undefined && !isReadable) throw new Problem('not-found')
    const kept = versions.find(({ number }) => number === asked)
    const content = asked === current ? row.content : kept ? contentOf(kept) : null
    const readings = row.kind === 'policy' ? await readingsOf(tx, recordId, mostReadings) : []
    const hasRules = content?.kind === 'policy' && content.documentNumber === pack.document.number
    return accept({
      id: row.id,
      kind: row.kind,
      number: numberOf(row),
      organisationName: (await ownerNames(tx, [row])).get(row.organisationId) ?? '',
      content,
      version: asked,
      isCurrent: asked === current,
      mark: content && markOf(content, dateOf(now)),
      policy: await policyOf(tx, content),
      readings: readings.map(one => ({ id: one.id, title: one.content?.title ?? '' })),
      ruleClauses: hasRules ? pack.clauses.map(({ id }) => id) : null,
      supportClauses: hasRules ? clausesWithSupport(pack.supportRules) : [],
      publishedAt: row.publishedAt,
      withdrawn: withdrawalOf(row.state, history),
      history,
    })
  })
