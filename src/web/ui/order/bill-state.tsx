import {
  billStates,
  disputeStates,
  type DisputeState as OfDispute,
  type BillState as State,
} from '#modules/billing/terms.ts'

const tones: Readonly<Record<State, string>> = {
  draft: '',
  review: 'unknown',
  due: 'unknown',
  partly: 'unknown',
  settled: 'meets',
  void: '',
}

/** Where a bill stands; late where it should have been paid. */
export const BillState = ({ state, daysOverdue = 0 }: { state: State; daysOverdue?: number }) => (
  <span className={`tag ${daysOverdue > 0 ? 'fails' : tones[state]}`}>
    {daysOverdue > 0 ? `逾期 ${daysOverdue} 天` : billStates[state]}
  </span>
)

const disputeTones: Readonly<Record<OfDispute, string>> = {
  open: 'unknown',
  answered: 'unknown',
  escalated: 'fails',
  closed: '',
}

export const DisputeState = ({ state }: { state: OfDispute }) => (
  <span className={`tag ${disputeTones[state]}`}>{disputeStates[state]}</span>
)
