import { Collapse } from 'antd'
import { useParams } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { getOwnNeed } from '#modules/catalogue/need.api.ts'
import { type MatchView, matchNeed } from '#modules/matching/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../ui/asking.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { TableBox } from '../ui/table-box.tsx'
import { Verdict } from '../ui/verdict.tsx'

const groups = [
  { code: 'meets', name: '满足全部必须条件', lead: '按得分排列；得分由下面列出的各项相加。' },
  {
    code: 'unknown',
    name: '有条件待确认',
    lead: '没有不满足的必须条件，但平台有几项没有写明，请联系平台确认。',
  },
  { code: 'near', name: '差一点', lead: '有必须条件不满足，改动下面所列之处即可满足。' },
] as const

function Judgements({ match }: { match: MatchView }) {
  return (
    <TableBox label={`${match.lineName}逐条比对`}>
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">条件</th>
            <th scope="col">需要</th>
            <th scope="col">提供</th>
            <th scope="col">结果</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {match.judgements.map(one => (
            <tr key={one.criterion}>
              <th scope="row">
                {one.name}
                {one.weight === 'soft' ? <span className="hint">（优先）</span> : null}
              </th>
              <td data-label="需要">{one.need}</td>
              <td data-label="提供">{one.offer}</td>
              <td data-label="结果">
                <Verdict value={one.verdict} />{' '}
                {one.margin ? <span className="nowrap">{one.margin}</span> : null}
                {one.nearest ? <div className="nearest">{one.nearest}</div> : null}
              </td>
              <td className="hint" data-label="依据">
                {one.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Score({ match }: { match: MatchView }) {
  if (match.parts.length === 0) return <p className="hint">没有优先条件和预算，按最早可约时间排列。</p>
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: 'score',
          label: `得分 ${match.score}，怎么算的`,
          children: (
            <ul className="plain-list">
              {match.parts.map(part => (
                <li key={part.name}>
                  {part.name}：{part.points} / {part.outOf} 分（{part.why}）
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

function Candidate({ match, needId }: { match: MatchView; needId: string }) {
  const { run } = match
  const query = new URLSearchParams({ need: needId })
  if (run) {
    query.set('start', run.start.toISOString())
    query.set('end', run.end.toISOString())
  }
  return (
    <article className="card match">
      <div className="match-head">
        <div>
          <h3>
            <a href={`/lines/${match.lineId}`} target="_blank" rel="noreferrer">
              {match.lineName}
            </a>
          </h3>
          <p className="hint">
            {match.platformName} · {match.localityName}
          </p>
        </div>
        <div className="actions">
          {run ? <span className="hint">最早 {formatInterval(run)}</span> : null}
          <LinkButton
            to={`/workspace/book/${match.lineId}?${query}`}
            type={match.group === 'meets' ? 'primary' : 'default'}
          >
            申请预约
          </LinkButton>
        </div>
      </div>
      <div style={{ marginTop: 14 }}>
        <Judgements match={match} />
      </div>
      <Score match={match} />
    </article>
  )
}

export function Matches() {
  const { needId = '' } = useParams()
  const need = useAsk(getOwnNeed, { needId })
  const asked = useAsk(matchNeed, { needId })
  return (
    <Sheet
      heading={need.data?.content?.name ?? '匹配结果'}
      title="匹配结果"
      lead={need.data ? `${need.data.number}，每次打开按最新目录和日历重新比对` : null}
      actions={<LinkButton to={`/workspace/needs/${needId}`}>修改需求</LinkButton>}
    >
      <Answer asked={asked}>
        {({ matches, counts, excludedBy, at }) => (
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
            ) : null}
            {groups.map(({ code, name, lead }) => {
              const found = matches.filter(match => match.group === code)
              return found.length === 0 ? null : (
                <section key={code} style={{ marginTop: 28 }}>
                  <h2>{name}</h2>
                  <p className="hint" style={{ marginBottom: 12 }}>
                    {lead}
                  </p>
                  {found.map(match => (
                    <Candidate key={match.lineId} match={match} needId={needId} />
                  ))}
                </section>
              )
            })}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
