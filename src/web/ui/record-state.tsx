import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type VersionState, versionStates } from '#modules/publishing/terms.ts'

const states = {
  draft: ['草稿', 'unknown'],
  published: ['已发布', 'meets'],
  withdrawn: ['已撤下', ''],
} as const

interface Props {
  readonly state: keyof typeof states
  /** Of the version that isn't public yet, if there is one. */
  readonly waiting?: VersionState | null
  readonly publishOn?: PlainDate | null
}

/** How far a record is on its way to the public. A first version that waits is said by one word: it is no draft any more. */
export function RecordState({ state, waiting = null, publishOn = null }: Props) {
  const [word, tone] = states[state]
  return (
    <span className="tags">
      {waiting && state === 'draft' ? null : <span className={`tag ${tone}`}>{word}</span>}
      {waiting ? <span className="tag blue">{versionStates[waiting]}</span> : null}
      {waiting && publishOn ? <span>{formatDate(publishOn)}公开</span> : null}
    </span>
  )
}
