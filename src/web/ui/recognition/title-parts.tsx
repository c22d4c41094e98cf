import type { ReactNode } from 'react'
import { formatDate } from '#kernel/calendar.ts'
import {
  ladders,
  type TitleStanding,
  titleChangeKinds,
  titleChangeStates,
  titleEventKinds,
  titleLevels,
  titleStandings,
} from '#modules/catalogue/terms.ts'
import type { PublicTitle } from '#modules/catalogue/title/api.ts'
import type {
  TitleChangeView,
  TitleCounts,
  TitleCourse,
  TitleStep,
} from '#modules/catalogue/title/course.api.ts'
import { CourseSteps } from '../course-steps.tsx'

const tones: Readonly<Record<TitleStanding, string>> = {
  valid: 'meets',
  reviewing: 'unknown',
  rectifying: 'fails',
  revoked: 'fails',
  ended: 'unknown',
}

/** How a title stands; one that has run out of its term says so. */
export function TitleStandingTag({ standing, valid }: { standing: TitleStanding; valid: boolean }) {
  const expired = !valid && standing !== 'revoked' && standing !== 'ended'
  return (
    <span className={`tag ${expired ? 'fails' : tones[standing]}`}>
      {expired ? '已过期' : titleStandings[standing]}
    </span>
  )
}

export const titleWords = ({ ladder, level, issuer, docNumber, issuedOn, expiresOn }: TitleCourse): string =>
  `${titleLevels[level]}（${ladders[ladder]}），${issuer}，文号 ${docNumber}，${formatDate(issuedOn)} 认定${expiresOn ? `，有效期至 ${formatDate(expiresOn)}` : ''}`

/** Its number, which anybody may check; where it is the city's and in force, its certificate on paper. */
export function CertificateLink({
  title: { number, level, valid },
}: {
  title: Pick<PublicTitle, 'number' | 'level' | 'valid'>
}) {
  if (number === null) return null
  return (
    <p className="hint">
      证书编号{' '}
      <a className="mono" href={`/titles/${number}`}>
        {number}
      </a>
      {level === 'municipal' && valid ? (
        <>
          ，<a href={`/titles/${number}/certificate`}>证书（打印）</a>
        </>
      ) : null}
    </p>
  )
}

export const TitleSteps = ({ steps }: { steps: readonly TitleStep[] }) => (
  <CourseSteps
    steps={steps.map(one => ({
      ...one,
      what: `${titleEventKinds[one.kind]}${one.term === null ? '' : `，限 ${formatDate(one.term)} 前（含当日）`}`,
      state: titleStandings[one.standing],
    }))}
  />
)

/** How many hold what, ladder by ladder, no platform twice. */
export function TitleCountsTable({ counts }: { counts: TitleCounts }) {
  return (
    <div className="counts">
      {counts.ladders.map(({ ladder, platforms, levels }) => (
        <table key={ladder}>
          <caption>
            {ladders[ladder]}：{platforms} 个平台
          </caption>
          <thead>
            <tr>
              <th scope="col">级别</th>
              <th scope="col">以此为最高</th>
              <th scope="col">持有</th>
            </tr>
          </thead>
          <tbody>
            {levels.map(({ level, highest, holders }) => (
              <tr key={level}>
                <th scope="row">{titleLevels[level]}</th>
                <td>{highest}</td>
                <td>{holders}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

/** What the system knew of it, beside what was written: the office sees at once where the two differ. */
function KnownBefore({ change: { before, known, knownSource } }: { change: TitleChangeView }) {
  if (known === null) return <p className="hint">变更前没有留存系统记载。</p>
  if (known === before) return <p className="hint">变更前取自系统记载：{knownSource}。</p>
  return (
    <p className="notice warn">
      变更前与系统记载不同：系统记载为“{known}”（{knownSource}）。
    </p>
  )
}

/** A change that was asked for, with what may be done about it. */
export function ChangeRow({
  change,
  children,
  proofs,
}: {
  readonly change: TitleChangeView
  readonly children?: ReactNode
  /** What proves it. */
  readonly proofs: ReactNode
}) {
  return (
    <li style={{ padding: '10px 0' }}>
      <div className="between">
        <span>
          <strong>{titleChangeKinds[change.kind]}</strong>：{change.before} → {change.after}
        </span>
        <span className="actions">
          <span className="tag unknown">{titleChangeStates[change.state]}</span>
          {children}
        </span>
      </div>
      <p className="hint">
        {formatDate(change.changedOn)} 变更；{change.reason}；依据：{change.evidence}
      </p>
      <KnownBefore change={change} />
      {change.note ? (
        <p className="hint">
          {change.state === 'withdrawn' ? '撤回理由' : '办理意见'}：{change.note}
        </p>
      ) : null}
      {proofs}
    </li>
  )
}
