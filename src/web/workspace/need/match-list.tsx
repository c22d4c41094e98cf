/** What the matcher found for a need, as its owner and the matchmaker who helps read it. */
import { Collapse } from 'antd'
import type { ReactNode } from 'react'
import { dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Advice, MatchView } from '#modules/matching/api.ts'
import type { AssistedMatches } from '#modules/matching/assistance/api.ts'
import { adviceKinds, exclusionReasons, orderRule } from '#modules/matching/terms.ts'
import { Nothing } from '../../ui/desk/asking.tsx'
import { Judgements } from './judgements.tsx'

const groups = [
  { code: 'meets', name: '满足全部必须条件', lead: '得分由下面列出的各项相加。' },
  {
    code: 'unknown',
    name: '有条件待确认',
    lead: '没有不满足的必须条件，但平台有几项没有写明；请平台确认后会重新比对，平台看不到需求方的单位和需求。',
  },
  { code: 'near', name: '差一点', lead: '有必须条件不满足，改动下面所列之处即可满足。' },
] as const

const reasonOf = ({ reason }: Advice): string => (reason ? `：${exclusionReasons[reason]}` : '')

const tags = { pin: 'tag meets', exclude: 'tag fails', note: 'tag' } as const

function Said({ advice }: { advice: Advice }) {
  return (
    <p className="advice">
      <span className={tags[advice.kind]}>
        {adviceKinds[advice.kind]}
        {reasonOf(advice)}
      </span>{' '}
      {advice.note}
      <span className="hint">
        {' '}
        {advice.organisationName}撮合员，{formatDate(dateOf(advice.decidedAt))}
      </span>
    </p>
  )
}

type Judgement = MatchView['judgements'][number]

function Score({ match, weights }: { match: MatchView; weights: string }) {
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: 'score',
          label: `得分 ${match.score}，怎么算的`,
          children: (
            <>
              <ul className="plain-list">
                {match.parts.map(part => (
                  <li key={part.name}>
                    {part.name}：{part.points} / {part.outOf} 分（{part.why}）
                  </li>
                ))}
              </ul>
              <p className="hint">权重版本 {weights}</p>
            </>
          ),
        },
      ]}
    />
  )
}

interface Shown {
  readonly matched: Omit<AssistedMatches, 'need'>
  /** What can be done with a line. */
  readonly actions: (match: MatchView) => ReactNode
  /** What stands beside the verdict on a criterion. */
  readonly beside?: (match: MatchView, judgement: Judgement) => ReactNode
  /** Since when a line meets the need, where that is news to its owner. */
  readonly newSince?: (match: MatchView) => Date | undefined
}

function Candidate({ match, matched, actions, beside, newSince }: Shown & { match: MatchView }) {
  const since = newSince?.(match)
  return (
    <article className="card match">
      <div className="match-head">
        <div>
          <h3>
            <a href={`/lines/${match.lineId}`} target="_blank" rel="noreferrer">
              {match.lineName}
            </a>
            {since ? (
              <span className="tag blue" style={{ marginLeft: 8 }} title={`${formatInstant(since)}起满足`}>
                新
              </span>
            ) : null}
          </h3>
          <p className="hint">
            {match.platformName} · {match.localityName}
          </p>
        </div>
        <div className="actions">{actions(match)}</div>
      </div>
      {match.advice ? <Said advice={match.advice} /> : null}
      <div style={{ marginTop: 14 }}>
        <Judgements
          label={`${match.lineName}逐条比对`}
          judgements={match.judgements}
          beside={one => beside?.(match, one)}
        />
      </div>
      <Score match={match} weights={matched.weights} />
    </article>
  )
}

/** What isn't recommended stands last in its group, folded, with who says so and why. */
function Folded(shown: Shown & { match: MatchView; advice: Advice }) {
  const { match, advice } = shown
  return (
    <details className="folded-match">
      <summary>
        {match.lineName}{' '}
        <span className="hint">
          {match.platformName} · {advice.organisationName}撮合员不推荐{reasonOf(advice)}
        </span>
      </summary>
      <Candidate {...shown} />
    </details>
  )
}

export function MatchList(shown: Shown) {
  const { matches, counts, excludedBy, at } = shown.matched
  return (
    <>
      <p className="notice" role="status">
        {formatInstant(at)} 比对：{counts.meets} 条中试线满足，{counts.unknown} 条待确认，{counts.near}{' '}
        条差一点，
        {counts.excluded} 条不符合
        {excludedBy.length > 0
          ? `（主要因为${excludedBy
              .slice(0, 3)
              .map(({ name, lines }) => `${name} ${lines} 条`)
              .join('、')}）`
          : ''}
        。
      </p>
      {matches.length === 0 ? (
        <Nothing>没有接近的中试线。可放宽要求后重新发布，或先保留需求，目录更新后再来比对。</Nothing>
      ) : (
        <p className="hint">次序：{orderRule}</p>
      )}
      {groups.map(({ code, name, lead }) => {
        const found = matches.filter(match => match.group === code)
        return found.length === 0 ? null : (
          <section key={code} style={{ marginTop: 28 }}>
            <h2>{name}</h2>
            <p className="hint" style={{ marginBottom: 12 }}>
              {lead}
            </p>
            {found.map(match =>
              match.advice?.kind === 'exclude' ? (
                <Folded key={match.lineId} {...shown} match={match} advice={match.advice} />
              ) : (
                <Candidate key={match.lineId} {...shown} match={match} />
              ),
            )}
          </section>
        )
      })}
    </>
  )
}
