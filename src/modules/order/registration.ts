/** 认定登记材料: what the seller hands in for a technology contract, item by item, and the text itself. */
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { DatedClause } from './clauses.ts'
import { clauseText, type DocumentFacts } from './document.ts'
import type { Registrability } from './kind.ts'
import type { ContractRow, MilestoneRow } from './store.ts'
import { clauseTopics, contractKinds } from './terms.ts'

interface Facts {
  readonly facts: DocumentFacts
  readonly text: Pick<ContractRow, 'content' | 'text' | 'hash'>
  readonly signedAt: Date
  readonly milestones: readonly MilestoneRow[]
  readonly clauses: readonly DatedClause[]
  readonly review: Registrability
}

export function registrationRows({ facts, text, signedAt, milestones, clauses, review }: Facts): string[][] {
  const { content } = text
  const kind = contractKinds[content.kind]
  const mode = content.kind === 'development' ? (content.joint ? '（合作开发）' : '（委托开发）') : ''
  const chosen = content.clauses.flatMap(one => {
    const clause = clauses.find(({ id }) => id === one.clauseId)
    return clause ? [[clauseTopics[clause.topic], clauseText(clause, one)]] : []
  })
  return [
    ['合同编号', facts.number],
    ['合同名称', content.title],
    ['合同类别', `${kind.name}${mode}（${kind.law}）`],
    ['卖方（申请登记的一方）', facts.provider.name],
    ['卖方统一社会信用代码', facts.provider.uscc],
    ['买方', facts.client.name],
    ['买方统一社会信用代码', facts.client.uscc],
    ['签订日期', formatDate(dateOf(signedAt))],
    ['履行期限', `${formatDate(content.startOn)} 至 ${formatDate(content.endOn)}`],
    ['履行地点', content.place],
    ['合同成交额（元）', formatYuan(facts.fen)],
    [
      '技术交易额（元）',
      content.technologyFen === null ? '未约定，登记时须填报' : formatYuan(content.technologyFen),
    ],
    ...milestones.map(({ name, share, fen, deliverable }, at) => [
      `付款 ${at + 1}`,
      `${name}：${share / 100}%，${formatYuan(fen)} 元；${deliverable}`,
    ]),
    ...chosen,
    ['办理时限', review.words],
    ['合同文本 SHA-256 摘要', text.hash],
    ...text.text.split('\n').map((line, at) => [`合同正文第 ${at + 1} 行`, line]),
  ]
}
