/** How reviews and seats look, the same for office and experts. */
import type { RubricView, SeatView } from '#modules/review/api.ts'
import { declineReasons, type ReviewState, reviewStates, seatStates } from '#modules/review/terms.ts'

const tones: Record<ReviewState, string> = {
  forming: 'unknown',
  scoring: 'blue',
  closed: 'meets',
  withdrawn: '',
}

export const ReviewStateTag = ({ state }: { state: ReviewState }) => (
  <span className={`tag ${tones[state]}`}>{reviewStates[state]}</span>
)

const seatTones = { invited: 'unknown', accepted: 'meets', declined: '', conflicted: 'fails', released: '' }

export const SeatStateTag = ({ state, declineReason }: Pick<SeatView, 'state' | 'declineReason'>) => (
  <span className={`tag ${seatTones[state]}`}>
    {seatStates[state]}
    {state === 'declined' && declineReason ? `：${declineReasons[declineReason]}` : ''}
  </span>
)

/** A draft of the office's says so wherever it is used. */
export const RubricName = ({ rubric: { title, version, suggested } }: { rubric: RubricView }) => (
  <>
    {title} <span className="hint">版次 {version}</span>{' '}
    {suggested ? <span className="tag unknown">建议稿</span> : null}
  </>
)
