import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import type { DatedClause } from './clauses.ts'
import type { ContractContent } from './contract-content.ts'
import { sharesSum } from './milestones.ts'
import {
  type ClauseTopic,
  clauseTopics,
  contractKinds,
  type OrderState,
  orderStates,
  type Party,
  parties,
  wholeShare,
} from './terms.ts'

export interface OrderCourse {
  readonly state: OrderState
  readonly revision: number
}

const stateRefusal = ({ state }: OrderCourse): Refusal => ({
  rule: 'order.state',
  message: `订单${orderStates[state]}，不能再这样办理，请刷新后核对。`,
  facts: { state },
})

const isOpen = ({ state }: OrderCourse): boolean => state === 'drafting' || state === 'signing'

/** Why no order can be made of a quote; `booked` is null for one that isn't for a booking. */
export const conversionRefusals = (
  quote: { readonly state: string },
  booked: { readonly stands: boolean } | null,
): (Refusal | null)[] => [
  quote.state === 'accepted'
    ? null
    : {
        rule: 'order.quote',
        message: '报价尚未被接受，接受以后才能转为订单。',
        facts: { state: quote.state },
      },
  booked === null || booked.stands
    ? null
    : {
        rule: 'order.booking',
        message: '这份报价所对应的预约已经取消，不能再转为订单；如仍要办理，请重新预约并由平台报价。',
      },
]

function milestoneRefusals({ milestones }: ContractContent): (Refusal | null)[] {
  const sum = sharesSum(milestones)
  return [
    sum === wholeShare
      ? null
      : {
          rule: 'order.milestones.sum',
          field: 'content.milestones',
          message: `里程碑的付款比例合计 ${sum / 100}%，须正好是 100%，请${sum < wholeShare ? '补足' : '减去'} ${Math.abs(wholeShare - sum) / 100}%。`,
          facts: { sum: sum / 100 },
        },
    ...milestones.map(({ name, upfront, reason }, at) =>
      upfront && reason.length < 5
        ? {
            rule: 'order.milestones.upfront',
            field: `content.milestones.${at}.reason`,
            message: `“${name}”是预付，请写明为什么须在验收以前支付，至少 5 个字。`,
          }
        : null,
    ),
  ]
}

/** Each topic once, each clause one of those that hold, with everything in it that only the parties know. */
function clauseRefusals({ clauses }: ContractContent, library: readonly DatedClause[]): (Refusal | null)[] {
  const known = clauses.flatMap(({ clauseId }) => library.find(({ id }) => id === clauseId) ?? [])
  const topics = Object.keys(clauseTopics) as ClauseTopic[]
  const wrong = topics.filter(topic => known.filter(one => one.topic === topic).length !== 1)
  return [
    known.length === clauses.length
      ? null
      : {
          rule: 'order.clauses.unknown',
          field: 'content.clauses',
          message: '所选条款有的不在接受报价当日的条款库中，请重新选择。',
        },
    wrong.length === 0
      ? null
      : {
          rule: 'order.clauses.topics',
          field: 'content.clauses',
          message: `下列主题须各选一条：${wrong.map(topic => clauseTopics[topic]).join('、')}。`,
          facts: { topics: wrong.join(' ') },
        },
    ...clauses.flatMap(({ clauseId, variables, text }, at) => {
      const clause = library.find(({ id }) => id === clauseId)
      if (!clause || text !== null) return []
      const missing = clause.edition.variables.filter(({ name }) => !variables[name]?.trim())
      return missing.length === 0
        ? []
        : [
            {
              rule: 'order.clauses.variables',
              field: `content.clauses.${at}.variables`,
              message: `“${clauseTopics[clause.topic]}”条款还没有填写：${missing.map(({ title }) => title).join('、')}。`,
              facts: { clause: clauseId },
            },
          ]
    }),
  ]
}

function technologyRefusal({ kind, technologyFen }: ContractContent, fen: Fen): Refusal | null {
  if (technologyFen === null) return null
  if (!contractKinds[kind].technology)
    return {
      rule: 'order.technology',
      field: 'content.technologyFen',
      message: `${contractKinds[kind].name}不是技术合同，没有技术交易额，请留空。`,
    }
  return technologyFen <= fen
    ? null
    : {
        rule: 'order.technology',
        field: 'content.technologyFen',
        message: `技术交易额不能超过成交额 ${formatYuan(fen)} 元。`,
        facts: { fen },
      }
}

/** Every reason why a contract text can't be saved. */
export const savingRefusals = (
  course: OrderCourse,
  content: ContractContent,
  {
    fen,
    library,
    answerBy,
    today,
  }: {
    readonly fen: Fen
    readonly library: readonly DatedClause[]
    readonly answerBy: PlainDate | null
    readonly today: PlainDate
  },
): (Refusal | null)[] => [
  isOpen(course) ? null : stateRefusal(course),
  ...milestoneRefusals(content),
  ...clauseRefusals(content, library),
  technologyRefusal(content, fen),
  answerBy === null || answerBy >= today
    ? null
    : {
        rule: 'order.answer-by',
        field: 'answerBy',
        message: `请对方答复的日期 ${formatDate(answerBy)} 已过，请改为今天或以后。`,
        facts: { answerBy, today },
      },
]

/** Why one side can't approve the text that counts. */
export const approvalRefusals = (
  course: OrderCourse,
  party: Party,
  approved: readonly Party[],
): (Refusal | null)[] => [
  course.state !== 'drafting'
    ? stateRefusal(course)
    : course.revision === 0
      ? { rule: 'order.text', message: '还没有合同文本，请先拟订并保存。' }
      : approved.includes(party)
        ? { rule: 'order.approval.given', message: `${parties[party]}已批准这一版，请等候对方批准。` }
        : null,
]

/** Why one side can't sign. */
export const signingRefusals = (
  course: OrderCourse,
  party: Party,
  signed: readonly Party[],
): (Refusal | null)[] => [
  course.state === 'drafting'
    ? { rule: 'order.signature.approved', message: '双方都批准同一版文本以后才能签署。' }
    : course.state !== 'signing'
      ? stateRefusal(course)
      : signed.includes(party)
        ? { rule: 'order.signature.given', message: `${parties[party]}已签署，请等候对方签署。` }
        : null,
]

/** A signed contract is ended by changing it, not by cancelling its order. */
export const cancelRefusals = (course: OrderCourse): (Refusal | null)[] => [
  isOpen(course) ? null : stateRefusal(course),
]
