/** 补充协议: its text, and why one can't be proposed, signed or given up. Pure. */
import { dateOf, formatDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type DocumentFacts, partyLine } from './document.ts'
import { type AgreedPrice, priceText } from './price-change.ts'
import {
  type EndReason,
  endReasons,
  type OrderState,
  type Party,
  parties,
  type SupplementKind,
  type SupplementState,
  supplementKinds,
  supplementStates,
} from './terms.ts'

interface Said {
  readonly number: string
  readonly kind: SupplementKind
  readonly code: EndReason | null
  readonly content: string
  /** Null where the amount stays. */
  readonly price: AgreedPrice | null
}

interface Signed {
  readonly at: Date
  readonly hash: string
}

/**
 * Lines of plain text, as of the contract. 民法典第五百四十三条 and 第五百六十二条第一款: changed and ended by agreement;
 * 第五百六十七条: what the contract says of settling stands after its end.
 */
export function supplementText(
  { number, kind, code, content, price }: Said,
  facts: Pick<DocumentFacts, 'number' | 'client' | 'provider'>,
  contract: Signed,
): string {
  const signedOn = formatDate(dateOf(contract.at)).replace(/ 周.$/, '')
  const what = `双方${signedOn}签订的合同${facts.number}（正文SHA-256摘要${contract.hash}）`
  return [
    supplementKinds[kind],
    `合同编号：${number}`,
    partyLine(facts.client, 'client'),
    partyLine(facts.provider, 'provider'),
    kind === 'ending'
      ? `双方协商一致，依据民法典第五百六十二条第一款解除${what}。`
      : `双方协商一致，依据民法典第五百四十三条变更${what}。`,
    ...(code === null ? [] : [`解除的原因：${endReasons[code]}。`]),
    ...content
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
    ...(price ? priceText(price) : []),
    kind === 'ending'
      ? '合同自双方都签署本协议时解除；解除不影响合同中的结算和清理条款（民法典第五百六十七条）。'
      : '本协议自双方都签署时生效；没有变更的，仍按合同履行。',
  ].join('\n')
}

interface Course {
  readonly state: OrderState
  readonly endedAt: Date | null
  readonly hasOpen: boolean
}

export const openRefusal: Refusal = {
  rule: 'order.supplement.open',
  message: '已有一份补充协议待签署，请先签署或撤回。',
}

export const priceOfEnding: Refusal = {
  rule: 'order.supplement.price.kind',
  field: 'price',
  message: '解除协议不改变价款，已完成的部分按里程碑结算。',
}

export const proposingRefusals = (
  { state, endedAt, hasOpen }: Course,
  { kind, code }: Pick<Said, 'kind' | 'code'>,
): (Refusal | null)[] => [
  state === 'signed'
    ? null
    : {
        rule: 'order.supplement.order',
        message: '合同尚未签订，可直接修改文本或取消订单。',
        facts: { state },
      },
  endedAt === null ? null : { rule: 'order.supplement.ended', message: '合同已经解除，不能再变更。' },
  hasOpen ? openRefusal : null,
  (kind === 'ending') === (code !== null)
    ? null
    : {
        rule: 'order.supplement.code',
        field: 'code',
        message: kind === 'ending' ? '请选择解除的原因。' : '变更协议不选解除的原因。',
      },
]

export const supplementRefusal = (state: SupplementState): Refusal | null =>
  state === 'signing'
    ? null
    : {
        rule: 'order.supplement.state',
        message: `这份补充协议${supplementStates[state]}，不能再办理，请刷新后核对。`,
        facts: { state },
      }

export const supplementSigningRefusals = (
  state: SupplementState,
  party: Party,
  signed: readonly Party[],
): (Refusal | null)[] => [
  supplementRefusal(state),
  signed.includes(party)
    ? { rule: 'order.signature.given', message: `${parties[party]}已签署，请等候对方签署。` }
    : null,
]
