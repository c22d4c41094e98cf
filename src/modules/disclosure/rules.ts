import type { Refusal } from '#kernel/decision.ts'
import { type DisclosureState, disclosureStates } from './terms.ts'

export interface AskingFacts {
  readonly platformPublished: boolean
  /** Whether the need is published and shows a summary only. */
  readonly needShowsSummary: boolean
  readonly ownNeed: boolean
}

const needRefusal: Refusal = {
  rule: 'disclosure.need',
  message: '需求已撤回，或不再是摘要公开，不能申请或查看全文。',
}

export const askingRefusals = (facts: AskingFacts): (Refusal | null)[] => [
  facts.platformPublished
    ? null
    : { rule: 'disclosure.platform', field: 'platformId', message: '平台尚未公开，请先发布平台再申请。' },
  facts.needShowsSummary ? null : needRefusal,
  facts.ownNeed
    ? { rule: 'disclosure.own', message: '这是本单位的需求，在“我的需求”中即可看到全文。' }
    : null,
]

export const liveRefusal: Refusal = {
  rule: 'disclosure.live',
  field: 'platformId',
  message: '该平台已申请过，请等待需求方决定，或在“全文查看”中查看结果。',
}

const grantedRefusal = (state: DisclosureState): Refusal | null =>
  state === 'granted'
    ? null
    : {
        rule: 'disclosure.granted',
        message: `申请${disclosureStates[state]}，现在不能查看全文。`,
        facts: { state },
      }

export const acceptanceRefusals = (
  state: DisclosureState,
  version: string,
  current: string,
): (Refusal | null)[] => [
  grantedRefusal(state),
  version === current
    ? null
    : {
        rule: 'disclosure.version',
        field: 'version',
        message: `保密承诺已更新为 ${current} 版，请刷新后阅读并接受。`,
        facts: { version, current },
      },
]

export const readingRefusals = ({
  state,
  accepted,
  needShowsSummary,
}: {
  readonly state: DisclosureState
  readonly accepted: boolean
  readonly needShowsSummary: boolean
}): (Refusal | null)[] => [
  grantedRefusal(state),
  accepted || state !== 'granted'
    ? null
    : { rule: 'disclosure.accepted', message: '请平台负责人先阅读并接受保密承诺。' },
  needShowsSummary ? null : needRefusal,
]

/** A decision is taken once; a grant is taken back while it stands. */
export const stateRefusal = (state: DisclosureState, expected: 'asked' | 'granted'): Refusal | null =>
  state === expected
    ? null
    : { rule: 'disclosure.state', message: `申请${disclosureStates[state]}，请刷新。`, facts: { state } }
