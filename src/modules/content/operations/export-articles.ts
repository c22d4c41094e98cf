import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { mostExported } from '#modules/catalogue/fields.ts'
import * as api from '../api.ts'
import type { Content } from '../content.ts'
import { pathOf, wantedIn } from '../found.ts'
import { countsByKind, publishedArticles } from '../store.ts'
import { articleKinds, validityOn } from '../terms.ts'
import { markOf, numberOf, ownerNames } from '../view.ts'

const columns = [
  ...['编号', '种类', '标题', '摘要', '发布单位', '首次公开', '提示'],
  ...['文号', '印发单位', '印发日期', '施行日期', '有效性', '有效期至', '原文网址', '来源', '网址'],
]

const policyCells = (said: Content, today: ReturnType<typeof dateOf>): string[] =>
  said.kind === 'policy'
    ? [
        ...[said.documentNumber, said.issuers.join('、'), said.issuedOn, said.effectiveOn],
        ...[validityOn(said, today), said.until ?? '', said.source],
      ]
    : ['', '', '', '', '', said.kind === 'notice' ? (said.until ?? '') : '', '']

export const exportArticles = (link: Link, read: ReadWords) =>
  operation(api.exportArticles, async ({ q, kind }, { tx, now }) => {
    const filter = { kind, wanted: await wantedIn(q, typed => read(tx, typed)) }
    const rows = await publishedArticles(tx, filter, { offset: 0, limit: mostExported })
    const owners = await ownerNames(tx, rows)
    const today = dateOf(now)
    const counts = await countsByKind(tx, filter)
    return accept({
      name: '政策资讯',
      columns,
      rows: rows.flatMap(row => {
        const said = row.content
        if (said === null || row.publishedAt === null) return []
        return [
          [
            ...[numberOf(row), articleKinds[row.kind], said.title, said.summary],
            ...[owners.get(row.organisationId) ?? '', dateOf(row.publishedAt), markOf(said, today) ?? ''],
            ...policyCells(said, today),
            said.kind === 'news' ? said.source : '',
            link(pathOf(row.id)),
          ],
        ]
      }),
      total: counts
        .filter(one => kind === undefined || one.kind === kind)
        .reduce((sum, { count }) => sum + count, 0),
    })
  })
