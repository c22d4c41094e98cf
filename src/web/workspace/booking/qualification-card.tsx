import type { ReactNode } from 'react'
import { dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import type { QualificationView } from '#modules/qualification/api.ts'
import { modes, standings } from '#modules/qualification/terms.ts'

const tones = {
  issued: 'meets',
  asked: 'unknown',
  suspended: 'fails',
  declined: 'fails',
  expired: '',
  unused: '',
} as const

/** A qualification with its history, for the person and for the platform. */
export function QualificationCard({
  one,
  who,
  actions,
}: {
  one: QualificationView
  who: boolean
  actions?: ReactNode
}) {
  const facts = [
    one.mode ? modes[one.mode] : '',
    one.validUntil ? `有效至 ${formatDate(one.validUntil)}` : '',
    one.lostUnusedOn ? `${formatDate(one.lostUnusedOn)}以前不使用即失效` : '',
    one.lastUsedAt ? `上次使用 ${formatDate(dateOf(one.lastUsedAt))}` : '',
  ].filter(Boolean)
  return (
    <article className="card">
      <div className="between">
        <div>
          <h3>
            {who ? `${one.personName} · ` : ''}
            {one.lineName} <span className={`tag ${tones[one.standing]}`}>{standings[one.standing]}</span>
          </h3>
          <p className="hint">
            {who ? one.organisationName : one.platformName} · <span className="mono">{one.number}</span>
          </p>
        </div>
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
      {facts.length > 0 ? <p style={{ marginTop: 8 }}>{facts.join('；')}</p> : null}
      <details style={{ marginTop: 8 }}>
        <summary>办理记录</summary>
        <ul className="plain-list">
          {one.timeline.map(({ at, text, by, note }) => (
            <li key={`${text} ${at.toISOString()}`}>
              {formatInstant(at)} {by}
              {text}：{note}
            </li>
          ))}
        </ul>
      </details>
    </article>
  )
}
