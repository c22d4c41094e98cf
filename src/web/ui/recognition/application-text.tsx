/** An application as it was submitted: read by the office and the applicant, and printed. */
import { formatDate, formatInstant, formatInstantToSecond } from '#kernel/calendar.ts'
import type { CaseClock, SubmittedApplication } from '#modules/recognition/own.api.ts'
import {
  applicationLevels,
  fieldNames,
  fieldOf,
  formGroups,
  isEmpty,
  isOverridden,
  objectionOutcomes,
  recognitionOutcomes,
  valueWords,
} from '#modules/recognition/terms.ts'
import { unarrangedWords } from '../holiday-years.ts'
import './recognition.css'
import { TableBox } from '../table-box.tsx'

export function CaseTerm({ clock }: { clock: CaseClock }) {
  if (clock.dueOn === null) return <span className="hint">未定</span>
  return (
    <>
      {formatDate(clock.dueOn)} {clock.overdue ? <span className="tag fails">已逾期</span> : null}
      {clock.arranged ? null : <span className="hint">（{unarrangedWords}）</span>}
    </>
  )
}

type Ending = Pick<SubmittedApplication, 'callState' | 'clock' | 'submitBy' | 'noticedUntil' | 'ended'>

/** By when what goes on with an application ends: what the process sets, or else the call or the notice. */
export function ApplicationTerm({
  application: { callState, clock, submitBy, noticedUntil, ended },
}: {
  application: Ending
}) {
  if (ended) return <span className="hint">已办结</span>
  if (submitBy && callState === 'withdrawn') return '批次已撤回，不能提交'
  if (submitBy)
    return `${formatInstant(submitBy)} ${callState === 'closed' ? '已截止，没有提交' : '截止申报'}`
  if (noticedUntil) return `公示到 ${formatDate(noticedUntil)}`
  return <CaseTerm clock={clock} />
}

/** Every group of the form; where somebody wrote over what the system knows, both stand there. */
export function ApplicationText({ application }: { application: SubmittedApplication }) {
  const { fields, known } = application
  return Object.entries(formGroups).map(([group, heading]) => (
    <section key={group} className="card">
      <h2>{heading}</h2>
      <dl className="facts">
        {fieldNames
          .filter(name => fieldOf(name).group === group)
          .map(name => {
            const from = known[name]
            return (
              <div key={name}>
                <dt>{fieldOf(name).title}</dt>
                <dd style={{ whiteSpace: 'pre-line' }}>
                  {valueWords(name, fields[name])}
                  {from && isOverridden(fields[name], from) ? (
                    <div>
                      <span className="tag unknown">
                        系统数据：{valueWords(name, from.value)}（{from.source}）
                      </span>
                    </div>
                  ) : from && !isEmpty(fields[name]) ? (
                    <span className="field-origin">来自{from.source}</span>
                  ) : null}
                </dd>
              </div>
            )
          })}
      </dl>
    </section>
  ))
}

export function Undertakings({ application }: { application: SubmittedApplication }) {
  const { statements, files, exception } = application
  return (
    <section className="card">
      <h2>承诺与附件</h2>
      <ul className="plain-list">
        {statements.map(({ code, name }) => (
          <li key={code}>已承诺：{name}</li>
        ))}
      </ul>
      {exception ? <p style={{ marginTop: 8 }}>没有下一级称号的理由：{exception}</p> : null}
      <h3 style={{ marginTop: 16 }}>附件</h3>
      {files.length === 0 ? (
        <p className="hint">没有附件</p>
      ) : (
        <ul className="plain-list">
          {files.map(({ id, title, sha256, path }) => (
            <li key={id}>
              {path ? <a href={path}>{title}</a> : `${title}（已移除）`}{' '}
              <span className="hint mono">SHA-256 {sha256.slice(0, 16)}…</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function Receipts({ application: { receipts } }: { application: SubmittedApplication }) {
  return (
    <section className="card">
      <h2>受理回执</h2>
      <ul className="plain-list">
        {receipts.map(({ number, round, at, sha256 }) => (
          <li key={number}>
            <strong className="mono">{number}</strong> {round === 1 ? '提交' : `第 ${round - 1} 次补正`}，
            {formatInstantToSecond(at)}（服务器时间）
            <div className="hint mono" style={{ overflowWrap: 'anywhere' }}>
              SHA-256 {sha256}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Corrections({ application }: { application: SubmittedApplication }) {
  const { corrections, changes } = application
  if (corrections.length === 0) return null
  return (
    <section className="card">
      <h2>补正</h2>
      {corrections.map(({ round, items, workingDays, issuedAt, answeredAt }) => (
        <div key={round} style={{ marginBottom: 12 }}>
          <p>
            第 {round} 次，{formatInstant(issuedAt)} 退回，期限 {workingDays} 个工作日，
            {answeredAt ? `${formatInstant(answeredAt)} 补正` : '尚未补正'}
          </p>
          <ol>
            {items.map(({ group, text }) => (
              <li key={`${group} ${text}`}>
                【{group}】{text}
              </li>
            ))}
          </ol>
        </div>
      ))}
      {changes.length > 0 ? (
        <>
          <h3>最近一次补正的改动</h3>
          <TableBox label="补正的改动">
            <table>
              <thead>
                <tr>
                  <th scope="col">内容</th>
                  <th scope="col">原来</th>
                  <th scope="col">现在</th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ title, before, after }) => (
                  <tr key={title}>
                    <th scope="row">{title}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </>
      ) : null}
    </section>
  )
}

export function Course({ application }: { application: SubmittedApplication }) {
  const { steps, decision, notice, objections } = application
  return (
    <section className="card">
      <h2>办理经过</h2>
      {decision ? (
        <p>
          决定：<strong>{recognitionOutcomes[decision.outcome]}</strong>
          {decision.docNumber ? `（${decision.docNumber}）` : ''}，{decision.reasons}
          {decision.titleNumber ? (
            <>
              。<a href={`/titles/${decision.titleNumber}/certificate`}>证书 {decision.titleNumber}</a>
            </>
          ) : null}
        </p>
      ) : null}
      {notice ? (
        <p>
          公示 <a href={`/public-notices/${notice.id}`}>{notice.number}</a>：{formatDate(notice.opensOn)}至
          {formatDate(notice.closesOn)}
        </p>
      ) : null}
      {objections.map(one => (
        <p key={one.number}>
          异议 <span className="mono">{one.number}</span>：
          {one.outcome ? `${objectionOutcomes[one.outcome]}。${one.answer}` : '正在核查'}
        </p>
      ))}
      <ol className="plain-list">
        {steps.map(({ at, what, stageName, by, reason }) => (
          <li key={`${at.toISOString()} ${what}`}>
            <strong>{what}</strong> → {stageName}{' '}
            <span className="hint">
              {formatInstant(at)} {by}
            </span>
            {reason ? <div className="hint">{reason}</div> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

export const headingOf = ({ platformName, level, number }: SubmittedApplication): string =>
  `${platformName}：${applicationLevels[level]}中试平台认定申报 ${number}`
