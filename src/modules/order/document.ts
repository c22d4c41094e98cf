/** 合同正文: the one text that both sides approve and sign, made of what they wrote; its hash stands for it. */

import { createHash } from 'node:crypto'
import { dateOf, formatDate, type PlainDate } from '#kernel/calendar.ts'
import { numeral } from '#kernel/chinese.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import { capitalYuan } from './capital.ts'
import { type DatedClause, standardText } from './clauses.ts'
import type { ContractContent } from './contract-content.ts'
import { amountsOf } from './milestones.ts'
import { clauseTopics, contractKinds, parties } from './terms.ts'

export interface PartyFacts {
  readonly name: string
  readonly uscc: string
}

export interface DocumentFacts {
  readonly number: string
  readonly quoteNumber: string
  readonly acceptedAt: Date
  readonly fen: Fen
  readonly client: PartyFacts
  readonly provider: PartyFacts
  /** What comes on top and isn't known, as the quote says it. */
  readonly open: readonly string[]
}

const day = (date: PlainDate): string => formatDate(date).replace(/ 周.$/, '')
function milestonesText({ milestones }: ContractContent, fen: Fen): string[] {
  const amounts = amountsOf(milestones, fen)
  return milestones.map(({ name, percent, deliverable, dueOn, upfront, reason }, at) => {
    const due = dueOn ? `，期限${day(dueOn)}` : ''
    const ahead = upfront ? `；预付，理由：${reason}` : ''
    return `（${numeral(at + 1)}）${name}：${percent}%，${formatYuan(amounts[at] ?? 0)}元${due}；${deliverable}${ahead}。`
  })
}

/** The text of a chosen clause: as the parties changed it, or the standard one. */
export const clauseText = (clause: DatedClause, chosen: ContractContent['clauses'][number]): string =>
  chosen.text ?? standardText(clause, chosen.variables)

const open = (facts: DocumentFacts): string[] =>
  facts.open.length === 0 ? [] : [`价款之外另计：${facts.open.join('、')}。`]

/** Articles of the contract, each a heading and its paragraphs. */
function articles(content: ContractContent, facts: DocumentFacts, clauses: readonly DatedClause[]) {
  const { fen, quoteNumber, acceptedAt } = facts
  const chosen = Object.entries(clauseTopics).flatMap(([topic, name]) => {
    const one = content.clauses.find(({ clauseId }) =>
      clauses.some(({ id, topic: of }) => id === clauseId && of === topic),
    )
    const clause = one && clauses.find(({ id }) => id === one.clauseId)
    return one && clause ? [{ name, paragraphs: clauseText(clause, one).split('\n') }] : []
  })
  return [
    { name: '标的与范围', paragraphs: content.scope.split('\n') },
    {
      name: '履行期限和地点',
      paragraphs: [`自${day(content.startOn)}起至${day(content.endOn)}止。`, `履行地点：${content.place}。`],
    },
    { name: '交付与验收', paragraphs: content.acceptance.split('\n') },
    {
      name: '价款与支付',
      paragraphs: [
        `合同价款（成交额）为人民币${formatYuan(fen)}元（大写：${capitalYuan(fen)}），依据双方${day(dateOf(acceptedAt))}接受的报价${quoteNumber}。`,
        ...(content.technologyFen === null
          ? []
          : [`其中技术交易额为人民币${formatYuan(content.technologyFen)}元。`]),
        ...open(facts),
        '按下列里程碑支付，交付物经甲方验收后支付该期价款，注明预付的除外：',
        ...milestonesText(content, fen),
      ],
    },
    ...chosen,
    ...(content.other === '' ? [] : [{ name: '其他约定', paragraphs: content.other.split('\n') }]),
    {
      name: '生效',
      paragraphs: [
        '本合同经双方在本系统批准并签署后生效。签署针对本文本的SHA-256摘要；改动文本的，批准和签署一并失效。',
      ],
    },
  ]
}

export const partyLine = ({ name, uscc }: PartyFacts, side: keyof typeof parties): string =>
  `${parties[side]}：${name}（统一社会信用代码：${uscc}）`

/** Lines of plain text: what is shown, printed, hashed and signed is this and nothing else. */
export function contractText(
  content: ContractContent,
  facts: DocumentFacts,
  clauses: readonly DatedClause[],
): string {
  const kind = contractKinds[content.kind]
  const mode = content.kind === 'development' ? (content.joint ? '（合作开发）' : '（委托开发）') : ''
  return [
    content.title,
    `合同编号：${facts.number}`,
    `合同类别：${kind.name}${mode}`,
    partyLine(facts.client, 'client'),
    partyLine(facts.provider, 'provider'),
    `双方经协商，就下列事项订立本合同。`,
    ...articles(content, facts, clauses).flatMap(({ name, paragraphs }, at) => [
      `第${numeral(at + 1)}条　${name}`,
      ...paragraphs.map(text => text.trim()).filter(text => text !== ''),
    ]),
  ].join('\n')
}

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
