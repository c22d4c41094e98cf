import { Link } from 'react-router'
import { dateOf, formatDate, formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { confidentialities, processes } from '#modules/catalogue/terms.ts'
import { listOpenings, type Opening } from '#modules/matching/openings/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useDuties } from '../duties.ts'
import { Judgements } from './judgements.tsx'

const groups = [
  { code: 'meets', name: '满足', lead: '至少有一条中试线满足需求的全部必须条件。' },
  { code: 'unknown', name: '写明几项即可判断', lead: '没有不满足的必须条件，但中试线有几项没有写明。' },
  { code: 'near', name: '差一点', lead: '一两项必须条件不满足，差多少见下表。' },
  {
    code: 'undisclosed',
    name: '工艺对得上，要求未公开',
    lead: '需求方只公开了摘要，因此只按工艺列出，不作比对，改动中试线也不会改变这一组。',
  },
] as const

type Line = Opening['lines'][number]

/** What stands in the way, or, where nothing does, all that was compared. */
const telling = ({ group, judgements }: Line) =>
  group === 'meets' ? judgements : judgements.filter(({ verdict }) => verdict !== 'meets')

function OwnLine({ line }: { line: Line }) {
  const { describes } = useDuties()
  return (
    <section style={{ marginTop: 14 }}>
      <p className="between" style={{ marginBottom: 8 }}>
        <strong>
          {line.platformName} {line.lineName}
        </strong>
        {line.run ? <span className="hint">最早 {formatInterval(line.run)}</span> : null}
        {line.group === 'unknown' && describes ? (
          <Link to={`/workspace/platforms/${line.platformId}/lines/${line.lineId}`}>
            去写明<span className="visually-hidden">{line.lineName}的参数</span>
          </Link>
        ) : null}
      </p>
      {line.judgements.length > 0 ? (
        <Judgements
          label={`${line.lineName}逐条比对`}
          judgements={telling(line)}
          offered="本线"
          sources={false}
        />
      ) : null}
    </section>
  )
}

function Need({ opening }: { opening: Opening }) {
  const { name, number, process, confidentiality, summary, localityName, days } = opening
  const { describes } = useDuties()
  return (
    <article className="card">
      <div className="between">
        <h3>{name ?? `${processes[process]}需求`}</h3>
        <span className="hint mono">{number}</span>
      </div>
      {summary ? <p style={{ whiteSpace: 'pre-line' }}>{summary}</p> : null}
      <p className="meta">
        <span className="tag">{confidentialities[confidentiality]}</span>
        <span>需求方在{localityName}</span>
        <span>
          希望 {formatDate(opening.from)} 至 {formatDate(opening.to)} 之间
          {days === null ? '完成' : `，连续 ${days} 个开放日`}
        </span>
        <span>{formatDate(dateOf(opening.publishedAt))} 发布</span>
      </p>
      {opening.confidentiality === 'summary' && describes ? (
        <p className="actions" style={{ marginBlock: 8 }}>
          <LinkButton to={`/workspace/disclosures?need=${opening.id}`}>
            申请查看全文<span className="visually-hidden">{number}</span>
          </LinkButton>
        </p>
      ) : null}
      {opening.lines.map(line => (
        <OwnLine key={line.lineId} line={line} />
      ))}
    </article>
  )
}

function Found({ openings, counts, lines, at }: Output<typeof listOpenings>) {
  if (lines === 0)
    return (
      <section className="card">
        <Nothing>
          还没有公开的中试线，公开后即可比对。<Link to="/workspace/platforms">去我的平台</Link>
        </Nothing>
      </section>
    )
  return (
    <>
      <p className="notice" role="status">
        {formatInstant(at)}，{lines} 条中试线：{counts.meets} 项需求满足，{counts.unknown} 项待写明，
        {counts.near} 项差一点，{counts.undisclosed} 项只知工艺。
      </p>
      {openings.length === 0 ? <Nothing>现在没有对得上的需求，新需求发布后会列在这里。</Nothing> : null}
      {groups.map(({ code, name, lead }) => {
        const found = openings.filter(one => one.lines[0]?.group === code)
        return found.length === 0 ? null : (
          <section key={code} style={{ marginTop: 28 }}>
            <h2>{name}</h2>
            <p className="hint" style={{ marginBottom: 12 }}>
              {lead}
              {counts[code] > found.length ? ` 只列出新发布的 ${found.length} 项。` : ''}
            </p>
            {found.map(one => (
              <Need key={one.id} opening={one} />
            ))}
          </section>
        )
      })}
    </>
  )
}

/** The needs that one's own lines could serve: the match asked from the other side. */
export function Openings() {
  const asked = useAsk(listOpenings, {})
  return (
    <Sheet
      heading="对应的需求"
      title="对应的需求"
      lead="按最新的能力、日历和公示价格与企业公布的要求逐条比对。单位名称不显示；完全保密的需求不在其中。"
    >
      <Answer asked={asked}>{found => <Found {...found} />}</Answer>
    </Sheet>
  )
}
