/** What became of a call after it was published: for the public, for applicants and for the office alike. */
import { formatInstant } from '#kernel/calendar.ts'
import type { CallSummary } from '#modules/recognition/call.api.ts'

type Amendment = CallSummary['amendments'][number]

const nameOf = ({ withdrawn, closesAt, contact, text }: Amendment): string => {
  if (withdrawn) return '撤回'
  if (closesAt === null) return '更正'
  return contact === null && text === null ? '延期' : '更正并延期'
}

export function CallAmendments({ call: { name, amendments } }: { call: CallSummary }) {
  if (amendments.length === 0) return null
  return (
    <ul className="plain-list" aria-label={`${name}的更正`} style={{ margin: '8px 0' }}>
      {amendments.map(one => (
        <li key={one.at.toISOString()}>
          <strong>{nameOf(one)}</strong> <span className="hint">{formatInstant(one.at)}</span>
          {one.closesAt ? (
            <div>
              申报截止由 {formatInstant(one.closesAt.from)} 延至 {formatInstant(one.closesAt.to)}
            </div>
          ) : null}
          {one.contact ? (
            <div>
              咨询电话由 {one.contact.from} 改为 {one.contact.to}
            </div>
          ) : null}
          {one.text ? (
            <details>
              <summary>通知正文已更正，查看原文</summary>
              <p style={{ whiteSpace: 'pre-line' }}>{one.text.from}</p>
            </details>
          ) : null}
          <div className="hint">理由：{one.reason}</div>
        </li>
      ))}
    </ul>
  )
}
