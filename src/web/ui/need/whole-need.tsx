import type { ReactNode } from 'react'
import { formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { ReceivedInquiry } from '#modules/inquiry/api.ts'

type ShownNeed = ReceivedInquiry['need']

const weightWords = (hard: boolean): string => (hard ? '' : '（优先）')

/** What its owner doesn't know yet: most of it was written as questions, which end with a mark of their own. */
export function OpenPoints({ points }: { points: readonly string[] }) {
  if (points.length === 0) return null
  return <p className="hint">尚不明确：{points.map(one => one.replace(/[？?。；;]+$/u, '')).join('；')}</p>
}

/** What a need asks for, in words; `where` its owner is, for those who may know that. */
export function NeedInWords({ need, where }: { need: ShownNeed; where?: string }) {
  return (
    <>
      {need.background ? <p style={{ whiteSpace: 'pre-line' }}>{need.background}</p> : null}
      <ul className="tags" style={{ marginBlock: 10 }}>
        {need.requirements.map(({ name, text, hard }) => (
          <li className={hard ? 'tag blue' : 'tag'} key={`${name}${text}`}>
            {name} {text}
            {weightWords(hard)}
          </li>
        ))}
      </ul>
      <OpenPoints points={need.openPoints} />
      <p className="meta">
        <span>{need.process}</span>
        {where ? <span>需求方在{where}</span> : null}
        <span>
          希望 {formatDate(need.from)} 至 {formatDate(need.to)}
          {need.days === null ? '' : `，连续 ${need.days} 个开放日`}
        </span>
        {need.budget ? (
          <span>
            预算 {formatAmount(need.budget.fen)}
            {weightWords(need.budget.hard)}
          </span>
        ) : null}
      </p>
    </>
  )
}

/** All that a need says, for those who may read it; whose it is, it doesn't say. */
export function WholeNeed({ need, children }: { need: ShownNeed; children?: ReactNode }) {
  return (
    <section className="card">
      <h2>{need.name}</h2>
      <NeedInWords need={need} />
      {children}
    </section>
  )
}
