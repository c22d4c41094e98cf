import type { InquiryRowView, ReceivedRowView } from '#modules/inquiry/api.ts'
import { inquiryStages, receivedStages } from '#modules/inquiry/terms.ts'

const tones = { collecting: 'blue', deciding: 'unknown', awarded: 'meets', closed: '' } as const

export const InquiryState = ({ stage }: Pick<InquiryRowView, 'stage'>) => (
  <span className={`tag ${tones[stage]}`}>{inquiryStages[stage]}</span>
)

const receivedTones = {
  open: 'unknown',
  answered: 'blue',
  deciding: 'blue',
  won: 'meets',
  lost: '',
  closed: '',
} as const

export const ReceivedState = ({ stage }: Pick<ReceivedRowView, 'stage'>) => (
  <span className={`tag ${receivedTones[stage]}`}>{receivedStages[stage]}</span>
)
