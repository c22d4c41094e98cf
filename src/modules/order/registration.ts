/** 认定登记材料: what the seller hands in for a technology contract, item by item, and the text itself. */
import { dateOf, formatDay } from '#kernel/calendar.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import type { DatedClause } from './clauses.ts'
import { clauseText, type DocumentFacts } from './document.ts'
import type { Registrability } from './kind.ts'
import { amountsOf } from './milestones.ts'
import type { ContractRow } from './store.ts'
import { clauseTopics, contractKinds, type SupplementKind, supplementKinds } from './terms.ts'

export interface SignedSupplement {
  readonly number: string
  readonly kind: SupplementKind
  readonly at: Date
  readonly hash: string
  readonly text: string
  /** What the amount became; null where it stayed. */
  readonly after: Fen | null
}

const linesOf = (text: string, name: string): string[][] =>
  text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, at) => [`${name}第 ${at + 1} 段`, line])

const supplementRows = ({ number, kind, at, hash, text, after }: SignedSupplement): string[][] => [
  [supplementKinds[kind], number],
  ['双方签署日期', formatDay(dateOf(at))],
  ...(after === null ? [] : [['变更后合同成交额（元）', formatYuan(after)]]),
  ['协议文本 SHA-256 摘要', hash],
  ...linesOf(text, `${number} 正文`),
]

interface Facts {
  readonly facts: DocumentFacts
  readonly text: Pick<ContractRow, 'content' | 'text' | 'hash'>
  readonly signedAt: Date
  /** What both signed since, the first first. */
  readonly supplements: readonly SignedSupplement[]
  readonly clauses: readonly DatedClause[]
  readonly review: Registrability
}

/** The contract as both signed it, then each supplement by itself: what changed is seen from their own texts. */
export function registrationRows({ facts, text, signedAt, supplements, clauses, review }: Facts): string[][] {
  const { content } = text
  const amounts = amountsOf(content.milestones, facts.fen)
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
    ['签订日期', formatDay(dateOf(signedAt))],
    ['履行期限', `${formatDay(content.startOn)}至${formatDay(content.endOn)}`],
    ['履行地点', content.place],
    ['合同成交额（元）', formatYuan(facts.fen)],
    [
      '技术交易额（元）',
      content.technologyFen === null ? '未约定，登记时须填报' : formatYuan(content.technologyFen),
    ],
    ...content.milestones.map(({ name, percent, deliverable }, at) => [
      `付款 ${at + 1}`,
      `${name}：${percent}%，${formatYuan(amounts[at] ?? 0)} 元；${deliverable}`,
    ]),
    ...chosen,
    ['办理时限', review.words],
    ['合同文本 SHA-256 摘要', text.hash],
    ...linesOf(text.text, '合同正文'),
    ...supplements.flatMap(supplementRows),
  ]
}
